/** The page's style, in the colours of the dashboard. The Content-Security-Policy allows exactly these bytes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --nav: #f6f7f9; --ink: #141a24; --muted: #5a6474; --line: #e4e8ee; --tint: #f2f4f7;
  --accent: #2446a6; --get: #135c38; --post: #2446a6; --put: #834906; --delete: #9c2615;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116; --nav: #171b22; --ink: #eceff4; --muted: #a2acbb; --line: #2b323d; --tint: #1d222a;
    --accent: #9db5f8; --get: #79d3a3; --post: #9db5f8; --put: #f0b95c; --delete: #f59d90;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; }
body {
  margin: 0; display: grid; grid-template-columns: 290px minmax(0, 1fr); background: var(--page); color: var(--ink);
  font: 16px/1.55 -apple-system, 'Segoe UI', Roboto, 'Open Sans', Arial, sans-serif;
}
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, summary:focus-visible, pre:focus-visible, .table:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; padding: 8px; background: var(--page); }
nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 20px 16px; background: var(--nav);
  border-right: 1px solid var(--line); font-size: 14px;
}
nav .product { margin: 0 0 12px; font-weight: 700; font-size: 16px; }
nav h2 { margin: 18px 0 4px; font-size: 13px; }
nav h2 a { color: var(--muted); text-decoration: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a {
  display: grid; grid-template-columns: 52px 1fr; gap: 6px; align-items: baseline; padding: 3px 0; color: var(--ink);
  text-decoration: none;
}
nav li a.plain, nav .pages a { display: block; }
nav .pages { margin: 0 0 18px; }
nav li a:hover { text-decoration: underline; }
main { max-width: 860px; padding: 32px 40px 120px; }
h1 { margin: 0 0 16px; font-size: 30px; line-height: 1.2; }
h2 { margin: 56px 0 8px; font-size: 24px; }
h3 { margin: 0 0 8px; font-size: 19px; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 20px 0 6px; font-size: 14px; color: var(--muted); }
p { margin: 0 0 12px; }
article { padding: 24px 0; border-top: 1px solid var(--line); }
.route { font-size: 15px; overflow-wrap: anywhere; }
.method { font: 700 11px/1.4 ui-monospace, Menlo, Consolas, monospace; color: var(--muted); }
.method.get { color: var(--get); }
.method.post { color: var(--post); }
.method.put { color: var(--put); }
.method.delete { color: var(--delete); }
code, pre { font: 0.875em/1.5 ui-monospace, Menlo, Consolas, monospace; }
:not(pre) > code { padding: 1px 4px; border-radius: 4px; background: var(--tint); overflow-wrap: anywhere; }
pre { margin: 0 0 12px; padding: 14px 16px; border-radius: 8px; background: var(--tint); overflow-x: auto; }
ul, ol { margin: 0 0 12px; padding-left: 24px; }
li { margin: 2px 0; }
h2 a { color: inherit; text-decoration: none; }
main h2 a:hover { text-decoration: underline; }
.table { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; font-size: 15px; }
th, td { padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
dl { margin: 0 0 12px; }
dt { margin-top: 8px; }
dd { margin: 0 0 0 20px; }
dd dl { padding-left: 12px; border-left: 2px solid var(--line); }
.type { color: var(--muted); font-size: 14px; }
details { margin: 0 0 12px; }
summary { cursor: pointer; padding: 2px 0; }
.try { margin: 16px 0 0; padding: 10px 16px; border: 1px solid var(--line); border-radius: 8px; }
.try[open] { padding-bottom: 16px; }
.try > summary { font-weight: 700; }
form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; margin-top: 12px; }
form p { margin: 4px 0 0; }
label { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; font-size: 14px; }
input, select, textarea, button { font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; }
input, select, textarea {
  width: 100%; padding: 7px 10px; border: 1px solid var(--muted); border-radius: 6px; background: var(--page); color: var(--ink);
}
button {
  justify-self: start; max-width: 100%; padding: 8px 16px; border: 0; border-radius: 6px; background: var(--accent);
  color: var(--page); font-weight: 700; cursor: pointer; overflow-wrap: anywhere;
}
button:disabled { opacity: 0.6; }
input:focus-visible, select:focus-visible, textarea:focus-visible, button:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 2px;
}
::placeholder { color: var(--muted); opacity: 1; }
.answer:empty { display: none; }
.answer > p { margin-bottom: 8px; }
@media (max-width: 860px) {
  body { grid-template-columns: minmax(0, 1fr); }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  main { padding: 24px 16px 80px; }
}
@media print { nav { display: none; } }
`;
