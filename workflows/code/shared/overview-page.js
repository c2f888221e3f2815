// The frame of the overview pages. n8n serves them in a sandbox: no storage, no cookies, no outside files; the state of a
// filter stands in the address.
/* global escapeHtml */
const PAGE_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f6f7f8;color:#1b1f24;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:1180px;margin:0 auto;padding:22px 18px 60px}
h1{font-size:24px;margin:0 0 2px}h2{font-size:16px;margin:0}p{margin:8px 0}
a{color:#155a44}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid #2b7de9;outline-offset:1px}
.lead,small,.quiet{color:#525b66}small{display:block;font-size:13px}
nav a{margin-right:16px}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:14px 0}
.bar label{display:flex;flex-direction:column;font-size:13px;color:#525b66}
input,select,button.go{font:inherit;padding:6px 9px;border:1px solid #8a939d;border-radius:6px;background:#fff;color:#1b1f24;min-height:36px}
button.go{background:#1f6f54;border-color:#1f6f54;color:#fff;cursor:pointer}button.go:disabled{background:#8a939d;border-color:#8a939d;cursor:default}.again{align-items:center}
.chip{display:inline-block;padding:5px 12px;margin:0 6px 6px 0;border:2px solid #c9cfd5;border-radius:999px;background:#fff;color:#1b1f24;text-decoration:none}
.chip[aria-current]{border-color:#1b1f24;font-weight:600}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #dfe3e7;border-radius:8px}
th{font-weight:400;text-align:left}thead th{font-size:13px;color:#525b66;padding:7px 10px;border-bottom:1px solid #dfe3e7}
td,tbody th{padding:8px 10px;border-top:1px solid #eceff1;vertical-align:top;overflow-wrap:break-word}td:last-child,td.m{white-space:nowrap}td small{min-width:104px}tbody tr:hover{background:#fafbfc}
.f{font:inherit;font-weight:600;border:2px solid;border-radius:6px;padding:2px 9px;cursor:help;color:#1b1f24;white-space:nowrap;text-align:left}
.g .f,.kg{border-color:#1f7a4d;background:#e8f6ee}.y .f,.ky{border-color:#b7791f;background:#fff6db}.r .f,.kr{border-color:#b3261e;background:#fdecea}.n .f,.kn{border-color:#7b8590;background:#f0f2f4}.b .f,.kb{border-color:#2b6cb0;background:#e9f2fc}
th[scope=row]>.f{display:table;margin-bottom:2px}.h{background:#f0f2f4}
#tip{position:absolute;z-index:9;max-width:420px;background:#fff;border:1px solid #8a939d;border-radius:8px;box-shadow:0 6px 24px #0003;padding:10px 14px;font-size:14px}
#tip[hidden]{display:none}#tip dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 12px;margin:0}#tip dt{color:#525b66}#tip dd{margin:0;overflow-wrap:anywhere}
.card{background:#fff;border:1px solid #dfe3e7;border-radius:8px;padding:16px 20px;margin:14px 0}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:760px){main{padding:14px 10px 60px}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}table,tbody,tr,td,tbody th{display:block}tr{border-top:1px solid #dfe3e7;padding:9px 4px}td,tbody th{border:0;padding:2px 8px;overflow-wrap:anywhere}.bar{display:grid;grid-template-columns:1fr 1fr}.bar input,.bar select{width:100%;min-width:0}.again{display:block}td:empty{display:none}td:has(>.t){float:left;padding:5px 0 0 8px}.t{width:20px;height:20px}#tip{left:8px!important;right:8px;max-width:none}}
@media(prefers-reduced-motion:no-preference){.chip,.f{transition:background .15s}}
`;

/** A whole page. `body` is HTML that is escaped already. */
function overviewPage(title, body) {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${PAGE_STYLE.trim()}</style></head><body><main>${body}</main></body></html>`;
}

/** An address beside this page with a query; what is empty is left out. */
function pageLink(path, query) {
	const pairs = Object.entries(query).filter(([, value]) => String(value ?? '') !== '').map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
	return escapeHtml(pairs.length === 0 ? path : `${path}?${pairs.join('&')}`);
}

/** The options of a drop-down: pairs of value and words. */
function pageOptions(pairs, chosen) {
	return pairs.map(([value, words]) => `<option value="${escapeHtml(value)}"${String(value) === String(chosen) ? ' selected' : ''}>${escapeHtml(words)}</option>`).join('');
}

/**
 * What the frames (buttons of class f, in their order) tell when one points at them, reaches them by keyboard or taps them.
 * Texts that return (a login, an error) are written once: a page of 500 stays small. Shown as text, never as HTML.
 */
function hoverDetails(labels, rows) {
	const texts = [];
	const places = new Map();
	const place = (value) => {
		const text = String(value ?? '');
		if (!places.has(text)) places.set(text, texts.push(text) - 1);
		return places.get(text);
	};
	const data = { labels, rows: rows.map((row) => row.map(place)), texts };
	const json = JSON.stringify(data).replace(/</g, '\\u003c');
	return `<div id="tip" role="tooltip" hidden></div><script type="application/json" id="details">${json}</script><script>${HOVER_SCRIPT}</script>`;
}

const HOVER_SCRIPT = `(()=>{const d=JSON.parse(document.getElementById('details').textContent),t=document.getElementById('tip'),f=[...document.querySelectorAll('.f')];let now=null;
const hide=()=>{t.hidden=true;if(now)now.removeAttribute('aria-describedby');now=null};
const show=(b)=>{const r=d.rows[f.indexOf(b)];if(!r)return;if(now&&now!==b)hide();now=b;const l=document.createElement('dl');r.forEach((p,i)=>{if(d.texts[p]==='')return;const k=document.createElement('dt'),v=document.createElement('dd');k.textContent=d.labels[i];v.textContent=d.texts[p];l.append(k,v)});t.replaceChildren(l);t.hidden=false;b.setAttribute('aria-describedby','tip');
const q=b.getBoundingClientRect(),w=t.offsetWidth,h=t.offsetHeight;t.style.left=Math.max(8,Math.min(q.left,innerWidth-w-16))+scrollX+'px';t.style.top=(q.bottom+h+8>innerHeight&&q.top>h+8?q.top-h-2:q.bottom+2)+scrollY+'px'};
const at=(e)=>e.target.closest&&e.target.closest('.f');
document.addEventListener('mouseover',(e)=>{const b=at(e);if(b)show(b);else if(now&&!t.contains(e.target)&&document.activeElement!==now)hide()});
document.addEventListener('focusin',(e)=>{const b=at(e);if(b)show(b);else hide()});
document.addEventListener('click',(e)=>{const b=at(e);if(b)show(b);else if(!t.contains(e.target))hide()});
document.addEventListener('keydown',(e)=>{if(e.key==='Escape')hide()})})()`;
