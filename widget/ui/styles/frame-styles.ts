/** The host, kept apart from the page's own style; the launcher and the panel. Sizes follow the font's. */
export const frameStyles = `
:host{all:initial!important;display:block!important}
:host([hidden]){display:none!important}
@media print{:host{display:none!important}}
*,::before,::after{box-sizing:border-box}
[hidden],.gone{display:none!important}
.frame{
color-scheme:var(--blendesk-color-scheme,light dark);
font:400 var(--blendesk-font-size,15px)/1.45 var(--blendesk-font,Inter,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif);
--radius:var(--blendesk-radius,14px);
color:var(--text);text-align:start;overflow-wrap:anywhere;
-webkit-text-size-adjust:100%;
}
.frame *{font:inherit;color:inherit;letter-spacing:inherit}
h2,h3,p,ul,fieldset{margin:0;padding:0;border:0;min-width:0}
h2,h3,legend{font-weight:650!important}
a{color:inherit;text-underline-offset:2px}
.dim,.frame .dim{color:var(--dim)}
.frame .small{font-size:.8em}
.icon{width:1.4em;height:1.4em;flex:none;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.unseen{position:absolute!important;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus{outline:none}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.launcher{
position:fixed;bottom:20px;z-index:var(--blendesk-z-index,2147483000);
display:flex;align-items:center;justify-content:center;gap:8px;
min-width:56px;height:56px;max-width:calc(100vw - 40px);padding:0 15px;
border:1px solid transparent;border-radius:28px;cursor:pointer;
background:var(--accent);box-shadow:0 2px 6px #0003,0 8px 24px #0003;
}
.frame .launcher{color:var(--accent-text)}
.launcher .icon{width:26px;height:26px}
.right .launcher,.right .panel{right:20px}
.left .launcher,.left .panel{left:20px}
.label{font-weight:600!important;padding-right:4px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.badge{
position:absolute;top:-5px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;
background:var(--late);text-align:center;border:1px solid transparent;
}
.frame .badge{color:var(--late-text);font-weight:600;font-size:12px;line-height:20px}
.panel{
position:fixed;bottom:88px;z-index:var(--blendesk-z-index,2147483000);
display:flex;flex-direction:column;overflow:hidden;
width:380px;height:640px;max-width:calc(100vw - 40px);max-height:calc(100vh - 108px);
border:1px solid var(--line);border-radius:var(--radius);background:var(--background);
box-shadow:0 4px 12px #0000001a,0 16px 48px #00000029;
}
.screen,.chat{flex:1;min-height:0;display:flex;flex-direction:column;position:relative}
.header{display:flex;align-items:center;gap:10px;padding:14px 12px 14px 16px;border-bottom:1px solid var(--line)}
.names{flex:1;min-width:0}
.header h2{font-size:1.05em;line-height:1.3;hyphens:auto;-webkit-hyphens:auto}
.header .plain{padding:.35em .75em}
.frame .header .plain{font-size:.9em}
.header p{font-size:.87em;line-height:1.3}
.avatar{display:grid;place-items:center;flex:none;width:36px;height:36px;border-radius:50%;background:var(--accent)}
.frame .avatar .icon{color:var(--accent-text);width:20px;height:20px}
.question{display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:10px 16px;border-bottom:1px solid var(--line);background:var(--agent)}
.question span{flex:1;min-width:9em;font-weight:600}
.button{
display:inline-flex;align-items:center;justify-content:center;gap:6px;
border:1px solid transparent;border-radius:9px;background:none;padding:.45em .9em;cursor:pointer;text-align:center;
}
.frame .button{font-weight:550}
.button[disabled],.button[aria-disabled]{opacity:.5;cursor:default}
.main{background:var(--accent);padding:.65em 1em}
.frame .main{color:var(--accent-text);font-weight:600}
.plain{border-color:var(--edge)}
.danger{background:var(--late)}
.frame .danger{color:var(--late-text)}
.icon-button{width:2.4em;height:2.4em;padding:0;flex:none}
.frame .icon-button:not(.send){color:var(--dim)}
.link{padding:.1em .2em;text-decoration:underline;text-underline-offset:2px;border-radius:4px}
.frame .link{color:inherit}
@media (hover:hover){
.plain:hover,.icon-button:not(.send):hover{background:var(--agent)}
.main:hover,.launcher:hover,.danger:hover{filter:brightness(.94)}
}
@media (max-width:480px),(max-height:420px){
.frame{font-size:var(--blendesk-font-size,16px)}
.frame .panel{inset:0;width:auto;height:auto;max-width:none;max-height:none;border:0;border-radius:0;padding:env(safe-area-inset-top) 0 env(safe-area-inset-bottom)}
.panel:not([hidden])+*>.launcher{display:none}
}
@media (prefers-reduced-motion:no-preference){
.panel,.launcher{animation:rise .15s ease-out}
@keyframes rise{from{opacity:0;transform:translateY(8px)}}
.dots i{animation:wait 1.2s infinite}
.dots i+i{animation-delay:.15s}
.dots i+i+i{animation-delay:.3s}
@keyframes wait{30%{opacity:1}0%,60%{opacity:.35}}
}
`;
