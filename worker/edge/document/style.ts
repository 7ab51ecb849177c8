/** The page's only style. Colours carry 4.5 : 1 at least in both schemes. */
export const STYLE = `
:root { --ink: #16181d; --soft: #5a6070; --line: #e2e5eb; --page: #ffffff; --panel: #f6f7f9; --accent: #3650c7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaf0; --soft: #a3aabb; --line: #2b303b; --page: #13151a; --panel: #1b1e25; --accent: #9db0ff; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; display: grid; grid-template-columns: 18rem minmax(0, 1fr); color: var(--ink); background: var(--page);
  font: 15px/1.55 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.25rem 1rem; border-right: 1px solid var(--line); background: var(--panel); }
nav h2 { margin: 1.25rem 0 .25rem; font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
nav a { display: block; padding: .2rem .4rem; border-radius: .35rem; color: inherit; text-decoration: none; font-size: .87rem; }
nav a:hover, nav a:focus-visible { background: var(--line); }
nav .brand { font-weight: 650; font-size: 1rem; }
main { padding: 2rem clamp(1rem, 4vw, 4rem) 6rem; max-width: 64rem; }
h1 { font-size: 1.9rem; line-height: 1.2; }
h2.tag { margin: 3rem 0 1rem; font-size: 1.35rem; }
article { margin: 0 0 1.25rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .6rem; scroll-margin-top: 1rem; }
article h3 { margin: 0 0 .35rem; font-size: 1.05rem; }
article:target { border-color: var(--accent); }
h4 { margin: 1rem 0 .35rem; font-size: .85rem; color: var(--soft); }
code, pre, .method { font-family: ui-monospace, monospace; font-size: .85em; }
pre { margin: .35rem 0; padding: .75rem; overflow: auto; background: var(--panel); border-radius: .4rem; }
a { color: var(--accent); }
.method { display: inline-block; min-width: 3.2em; font-weight: 650; text-transform: uppercase; color: var(--soft); }
.post, .put { color: var(--accent); }
.permission { margin-left: .5rem; padding: .05rem .45rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .8rem; color: var(--soft); }
.status { font-family: ui-monospace, monospace; font-weight: 650; }
.type { margin: .35rem 0 0; font-size: .8rem; color: var(--soft); }
.answer { border-top: 1px solid var(--line); padding: .35rem 0; }
summary { cursor: pointer; }
.answer p { display: inline; margin: 0; }
.answer .type { display: block; margin-top: .35rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
td { padding: .3rem .5rem .3rem 0; border-top: 1px solid var(--line); vertical-align: top; }
dt { margin-top: .9rem; scroll-margin-top: 1rem; } dd { margin: 0; color: var(--soft); }
@media (max-width: 52rem) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; height: auto; } }
`;
