/** The lines of the chat and the field below them. */
export const lineStyles = `
.banner p{padding:8px 16px;background:var(--warn);font-size:.87em}
.frame .banner p{color:var(--warn-text)}
.scroller{flex:1;min-height:0;display:flex;flex-direction:column;position:relative}
.lines{display:flex;flex-direction:column;padding:16px 16px 4px}
.line{display:flex;flex-direction:column;align-items:flex-start;max-width:84%;margin-top:3px;position:relative}
.line.first{margin-top:12px}
.line:first-child{margin-top:0}
.visitor{align-self:flex-end;align-items:flex-end}
.line.system{align-self:center;align-items:center;max-width:92%;text-align:center}
.bubble{padding:.5em .8em;border:1px solid transparent;border-radius:14px;background:var(--agent);max-width:100%}
.text{white-space:pre-wrap}
.visitor .bubble{background:var(--own)}
.frame .visitor .bubble *{color:var(--own-text)}
.system .bubble{background:none;padding-block:.2em}
.frame .system .text{color:var(--dim);font-size:.87em}
.bubble a{text-decoration:underline}
.frame .author,.frame .meta,.frame .day{color:var(--dim);font-size:.8em}
.author{padding:0 2px 3px}
.meta{padding:3px 2px 0;font-variant-numeric:tabular-nums}
.day{align-self:center;padding:10px 0 2px}
.day:first-child{padding-top:0}
.day::first-letter{text-transform:uppercase}
.failure{text-align:end;padding-top:3px}
.frame .failure{color:var(--late);font-size:.84em}
.file,.picture{margin-top:3px;border:1px solid var(--line);border-radius:12px;max-width:100%}
.file{display:flex;align-items:center;gap:8px;padding:.5em .7em;text-decoration:none}
.frame .file .dim{font-size:.8em;white-space:nowrap}
.file-name{min-width:0}
a.file .file-name{text-decoration:underline}
.picture{display:block;overflow:hidden;line-height:0}
.picture img{width:220px;height:150px;max-width:100%;object-fit:cover;background:var(--agent);font-size:.8rem;line-height:1.4}
.waiting,.typing{padding:8px 16px 16px}
.waiting:empty,.typing:empty{padding:0}
.waiting{text-align:center}
.waiting p:last-child:not(:nth-child(2)){color:var(--dim);font-size:.9em}
.typing{display:flex;align-items:center;gap:8px}
.frame .typing p{color:var(--dim);font-size:.87em}
.dots{display:inline-flex;gap:4px;padding:6px 0}
.dots i{width:6px;height:6px;border-radius:50%;background:var(--dim);border:1px solid transparent}
.hint{position:absolute;bottom:10px;left:50%;transform:translateX(-50%);background:var(--accent);border-radius:20px;box-shadow:0 2px 8px #0003;white-space:nowrap}
.frame .hint{color:var(--accent-text);font-size:.87em}
.composer{padding:10px 12px;border-top:1px solid var(--line)}
.composer .small{padding:6px 4px 0}
.composer .error{padding:0 4px 8px}
.composer-row{display:flex;align-items:flex-end;gap:6px}
.composer textarea{flex:1;min-width:0;resize:none;max-height:8.5em;overflow-y:auto;border-radius:12px;padding:.5em .75em}
.send{background:var(--accent);border-radius:50%}
.frame .send{color:var(--accent-text)}
.send .icon{width:1.2em;height:1.2em}
.tray{list-style:none;display:flex;flex-direction:column;gap:4px;padding-bottom:8px}
.tray .file{margin:0;padding:.15em .2em .15em .7em}
.tray .file-name{flex:1}
.drop{position:absolute;inset:8px;display:grid;place-items:center;border:2px dashed var(--accent);border-radius:12px;background:var(--background);pointer-events:none}
.frame .drop{color:var(--accent);font-weight:600}
`;
