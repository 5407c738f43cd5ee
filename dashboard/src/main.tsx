// This comes first: the token must leave the address bar before any other code can read it.
import './session/session.ts';
import './styles/all.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { texts } from './texts.ts';

document.documentElement.lang = texts.language;
document.title = texts.product;
const root = document.getElementById('app');
if (root) render(<App />, root);
