/** How the shop looks, light and dark. */
export const shopStyle = `
:root { color-scheme: light dark; --ground: #fbfaf7; --text: #22302c; --dim: #56645f; --line: #dcdfd8; --brand: #2f5d52; --note: #eef3ee; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #161b1a; --text: #e6ebe8; --dim: #a3b0ab; --line: #333c39; --brand: #8fc3b4; --note: #1f2926; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 17px/1.6 system-ui, sans-serif; }
a { color: inherit; }
a:focus-visible { outline: 3px solid var(--brand); outline-offset: 3px; }
header { display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: center; padding: 18px 32px; border-bottom: 1px solid var(--line); }
.brand { display: flex; gap: 10px; align-items: center; color: var(--brand); font-size: 21px; font-weight: 700; text-decoration: none; }
nav { display: flex; flex-wrap: wrap; gap: 8px 20px; flex: 1; }
.hint { margin: 0; padding: 9px 32px; background: var(--note); color: var(--dim); font-size: 15px; }
.hint.missing { color: #a1331b; font-weight: 600; }
main { max-width: 980px; margin: 0 auto; padding: 40px 32px 96px; }
h1 { margin: 0 0 12px; font-size: 38px; line-height: 1.15; letter-spacing: -.015em; }
.intro { max-width: 34em; margin: 0 0 34px; color: var(--dim); font-size: 19px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(250px, 1fr)); gap: 24px; margin: 0; padding: 0; list-style: none; }
.cards a { display: grid; gap: 4px; text-decoration: none; }
.cards a:hover strong { text-decoration: underline; }
.drawing { display: block; width: 100%; border-radius: 12px; }
.cards .drawing { margin-bottom: 8px; }
.price { color: var(--dim); }
.product { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 36px; align-items: center; }
.product .price { font-size: 22px; }
blendesk-chat { --blendesk-accent: var(--brand); --blendesk-accent-text: var(--ground); }
footer { padding: 24px 32px; border-top: 1px solid var(--line); color: var(--dim); font-size: 14px; }
@media (prefers-color-scheme: dark) { .hint.missing { color: #f2a08c; } }
@media (max-width: 620px) { header, .hint, main, footer { padding-inline: 20px; } nav { order: 1; flex-basis: 100%; } .brand { flex: 1; } h1 { font-size: 31px; } }
`;
