// @include shared/page-words.js
// @include shared/onboarding-words.js
// @include shared/client-page.js
/* global REFUSED, clientForm */
// Out: what of the answer goes into the waiting list, or the page again. Whatever comes from outside is cut and plain.
const row = $input.all().map((item) => item.json).find((one) => one.id !== undefined);
const { token, hash } = $('Hash of the answer').first().json;
if (row === undefined) return [{ json: { good: false, status: 404, html: REFUSED } }];
const body = $('The client answers').first().json.body ?? {};
// eslint-disable-next-line no-control-regex
const line = (value, length) => (typeof value === 'string' ? value.replace(/[\u0000-\u001f\u007f]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, length) : '');
const number = (value) => line(value, 40).toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, 20);
const given = { contactName: line(body.contactName, 120), companyName: line(body.companyName, 120), vatNumber: number(body.vatNumber), chamber: number(body.chamber), remark: line(body.remark, 1000) };
if (given.contactName === '' || given.companyName === '' || given.vatNumber + given.chamber === '' || body.understood !== 'yes') return [{ json: { good: false, status: 400, html: clientForm(row, token, { ...given, vatNumber: line(body.vatNumber, 40), chamber: line(body.chamber, 40) }, true) } }];
return [{ json: { good: true, hash, given, answeredAt: DateTime.utc().toISO() } }];
