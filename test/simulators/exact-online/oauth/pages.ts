/** The pages a person sees: log-in, consent with the list of divisions, and plain refusals. */
import type { Client, Division, User } from '../world/world';

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, content: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>
body{font:16px/1.5 system-ui,sans-serif;background:#f3f4f6;color:#1f2937;margin:0}
main{max-width:34rem;margin:4rem auto;background:#fff;border:1px solid #e5e7eb;border-radius:8px;padding:2rem}
h1{font-size:1.3rem;margin:0 0 .5rem}.note{color:#6b7280;font-size:.9rem}.bad{color:#b91c1c}
label{display:block;margin:.6rem 0}input[type=text],input[type=password]{width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #9ca3af;border-radius:4px;font:inherit}
.list{max-height:22rem;overflow:auto;border:1px solid #e5e7eb;border-radius:4px;padding:.2rem .8rem;margin:1rem 0}.list label{margin:.3rem 0}
button{font:inherit;padding:.5rem 1.2rem;border-radius:4px;border:1px solid #9ca3af;background:#fff;cursor:pointer}button.main{background:#c8102e;border-color:#c8102e;color:#fff}
</style></head><body><main>${content}</main></body></html>`;
}

const rehearsal = '<p class="note">This is a simulator for rehearsals. It is not Exact Online and keeps no real books.</p>';

export function refusalPage(message: string): string {
	return page('Exact Online simulator', `<h1>The app cannot be connected</h1><p class="bad">${escapeHtml(message)}</p>${rehearsal}`);
}

/** What a person sees who opens the bare address. */
export function welcomePage(): string {
	return page('Exact Online simulator', `<h1>Exact Online simulator</h1><p>This address plays <code>start.exactonline.nl</code> for apps: log-in and consent under <code>/api/oauth2/auth</code>, tokens under <code>/api/oauth2/token</code>, data under <code>/api/v1/{division}/…</code>. What arrived can be seen on the page of the control door, one port further by default.</p>${rehearsal}`);
}

export function loginPage(query: string, users: User[], complaint: string): string {
	const known = users.map((user) => `<li><code>${escapeHtml(user.userName)}</code> / <code>${escapeHtml(user.password)}</code>: ${escapeHtml(user.fullName)}</li>`).join('');
	return page(
		'Log in',
		`<h1>Log in</h1>${complaint === '' ? '' : `<p class="bad">${escapeHtml(complaint)}</p>`}
<form method="post" action="/api/oauth2/login?${escapeHtml(query)}">
<label>User name<input type="text" name="username" autocomplete="username" autofocus></label>
<label>Password<input type="password" name="password" autocomplete="current-password"></label>
<button class="main" type="submit">Log in</button></form>
<details class="note"><summary>Users of this simulator</summary><ul>${known}</ul></details>${rehearsal}`,
	);
}

export function consentPage(ticket: string, client: Client, user: User, divisions: Division[]): string {
	const boxes = divisions
		.map((division) => `<label><input type="checkbox" name="division" value="${division.code}" checked> ${division.code} · ${escapeHtml(division.name)} (${division.country}${division.status === 2 ? ', archived' : ''})</label>`)
		.join('');
	const choice = client.publishable
		? `<p>Choose the administrations that the app may use. A new administration later needs a new consent.</p><div class="list">${boxes}</div><p class="note">Tick <a href="#" onclick="return tick(true)">all</a> or <a href="#" onclick="return tick(false)">none</a>.</p><script>function tick(on){document.querySelectorAll('input[name=division]').forEach(function(box){box.checked=on});return false}</script>`
		: '<p>This app belongs to your own company and sees all administrations that you may open.</p>';
	return page(
		'Give permission',
		`<h1>${escapeHtml(client.name)} asks for access</h1><p class="note">Logged in as ${escapeHtml(user.fullName)} (${escapeHtml(user.userName)}).
An earlier connection of this app by the same user stops working.</p>
<form method="post" action="/api/oauth2/consent"><input type="hidden" name="ticket" value="${escapeHtml(ticket)}">${choice}
<button class="main" type="submit" name="decision" value="allow">Allow</button> <button type="submit" name="decision" value="refuse">Refuse</button></form>${rehearsal}`,
	);
}
