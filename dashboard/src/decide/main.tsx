// This comes first: the token must leave the address bar before any other code can read it.
import './link.ts';
import '../styles/all.css';
import { render } from 'preact';
import { texts } from '../texts.ts';
import { DecidePage } from './decide-page.tsx';

document.documentElement.lang = texts.language;
document.title = `${texts.decide.title} · ${texts.product}`;
const root = document.getElementById('app');
if (root) render(<DecidePage />, root);
