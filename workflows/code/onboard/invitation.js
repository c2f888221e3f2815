// @include shared/page-words.js
// @include shared/onboarding-words.js
/* global LANGUAGES, ONBOARDING, beginOf, escapeHtml, put, refusal */
// Out: the row of the waiting list, the link and the mail (`to`, `subject`, `text`). Of the token only its hash is kept.
const asked = $('The form is opened').first().json;
const { token, hash, base } = $('Hash of the token').first().json;
const line = (value, length) => String(value ?? '').replace(/\s+/g, ' ').trim().slice(0, length);
const mailbox = (value) => (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(line(value, 200)) ? line(value, 200) : '');
const language = Object.keys(LANGUAGES).find((name) => name === beginOf(asked.language)) ?? 'nl';
const [clientName, office, clientEmail, officeEmail] = [line(asked.clientName, 120), line(asked.officeName, 120), mailbox(asked.clientEmail), mailbox(asked.officeEmail)];
const days = Math.min(Math.max(Math.round(Number(asked.days) || 14), 1), 60);
if (clientName === '' || office === '') return [{ json: refusal('A name is missing', 'The invitation needs the name of the client and of your office.', 'Go back and fill in both.') }];
if (clientEmail === '' || officeEmail === '') return [{ json: refusal('An e-mail address is missing', 'The invitation needs the address of the client, and the address of your office to which the client gives access.', 'Go back and fill in both.') }];
const now = DateTime.utc();
const expires = now.plus({ days });
const link = `${base}/webhook/onboard?t=${token}`;
// The last whole day on which it works, in words of the client's language.
const until = expires.setZone('Europe/Brussels').minus({ days: 1 }).setLocale(language).toLocaleString(DateTime.DATE_FULL);
const words = { client: clientName, office, officeEmail, link, until };
const [subject, text] = [put(ONBOARDING[language].subject, words), put(ONBOARDING[language].mail, words)];
return [{ json: {
	allowed: true, link, to: clientEmail, subject, text,
	row: { clientName, state: 'invited', clientEmail, language, contactName: '', companyName: '', vatNumber: '', chamber: '', officeName: office, officeEmail, remark: '', tokenHash: hash, expiresAt: expires.toISO(), invitedAt: now.toISO() },
	html: `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Invitation</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}h1{font-size:22px}textarea{width:100%;box-sizing:border-box;height:27rem;font:inherit;padding:.6rem}a.go,button{display:inline-block;background:#1f6f54;color:#fff;border:0;border-radius:4px;padding:.5rem 1rem;text-decoration:none;font:inherit;cursor:pointer}code{word-break:break-all}</style></head><body><h1>Invitation for ${escapeHtml(clientName)}</h1><p>Send this to <b>${escapeHtml(clientEmail)}</b>. The link works once, for ${days} days; it is kept nowhere, so copy it now.</p><p><code id="link">${escapeHtml(link)}</code></p><p><b>${escapeHtml(subject)}</b></p><textarea readonly id="mail">${escapeHtml(text)}</textarea><p><button onclick="document.getElementById('mail').select();document.execCommand('copy');this.textContent='Copied'">Copy the text</button> <a class="go" target="_blank" href="mailto:${encodeURIComponent(clientEmail)}?subject=${encodeURIComponent(subject)}&amp;body=${encodeURIComponent(text)}">Open in the mail program</a></p><p>The answer arrives in the table <i>ExactOnboarding</i>. It gives access to nothing: connect the client afterwards with the form "Connect an organisation".</p></body></html>`,
} }];
