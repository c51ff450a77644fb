/** Forms, cards after the end, what is wrong and what went well. */
export const formStyles = `
.scroll{flex:1;min-height:0;overflow-y:auto;overscroll-behavior:contain}
.scroll:focus-visible{outline-offset:-2px}
.padded{padding:18px 16px}
.padded>*+*{margin-top:10px}
.notice{display:grid;place-items:center;text-align:center}
.frame .notice{color:var(--dim)}
h3{font-size:1.05em;line-height:1.35}
.greeting{white-space:pre-line}
.frame .greeting{font-size:1.05em}
.form,.more{display:flex;flex-direction:column;gap:14px}
.form{margin-top:16px}
.field{display:flex;flex-direction:column;gap:4px}
.field label>span,.field:not(.box)>label{font-size:.9em;font-weight:550}
.field label .dim{font-weight:400}
input,select,textarea{
width:100%;margin:0;padding:.55em .7em;border:1px solid var(--edge);border-radius:9px;
background:var(--background);accent-color:var(--accent);
}
select{min-height:2.6em}
textarea{display:block;resize:vertical;min-height:2.6em}
input:focus-visible,select:focus-visible,textarea:focus-visible{outline-offset:-1px;border-color:var(--accent)}
[aria-invalid]{border-color:var(--late)}
.box{flex-direction:row;flex-wrap:wrap;align-items:flex-start;gap:4px 10px}
.box input{width:1.2em;height:1.2em;margin-top:.12em;flex:none}
.box label{flex:1}
.box .error{flex-basis:100%}
.privacy{font-size:.85em!important}
.error{white-space:pre-line}
.frame .error{color:var(--late);font-size:.87em}
.done{display:flex;gap:8px}
.frame .done{color:var(--ok)}
.card{border:1px solid var(--line);border-radius:12px;padding:14px;margin-top:12px;text-align:start}
.card .more{margin-top:12px}
.card .button.plain{align-self:flex-start}
.ended{padding:4px 16px 18px;text-align:center}
.ended h3{padding-top:14px;border-top:1px solid var(--line)}
.frame .ended h3{font-weight:550;font-size:.95em;color:var(--dim)}
.ended .done{justify-content:center;margin-top:12px}
.scores{display:flex;gap:8px;margin-top:10px}
.score{flex:1;min-width:0;position:relative;cursor:pointer}
.score span{display:block;padding:.5em 0;border:1px solid var(--edge);border-radius:9px;text-align:center;font-weight:600}
.score:hover span{background:var(--agent)}
.score input:checked+span{background:var(--accent);border-color:var(--accent)}
.frame .score input:checked+span{color:var(--accent-text)}
.score input:focus-visible+span{outline:2px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:8px;margin-top:4px}
.again{padding:12px 16px;border-top:1px solid var(--line);display:flex}
.again .button{flex:1}
@media (forced-colors:active){
.score input:checked+span,.main,.launcher,.send{forced-color-adjust:none;background:Highlight;border-color:Highlight}
.frame .score input:checked+span,.frame .main,.frame .launcher,.frame .send{color:HighlightText}
.avatar{background:ButtonFace}
}
`;
