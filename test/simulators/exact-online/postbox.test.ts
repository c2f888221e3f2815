import { createHash } from 'node:crypto';
import { errorText, rehearse, rowsIn, type Json, type Pair, type Rehearsal } from './rehearsal-client';

let rehearsal: Rehearsal;
let pair: Pair;
let bakery: number;
let cheese: number;

beforeEach(async () => {
	rehearsal = await rehearse();
	await rehearsal.control('POST', '/limits', { minutely: 10_000 });
	pair = await rehearsal.connect();
	bakery = await rehearsal.divisionCode('Bakkerij');
	cheese = await rehearsal.divisionCode('Kaashandel');
});
afterEach(() => rehearsal.close());

const get = (division: number, path: string, token = pair.access_token) => rehearsal.api(token, 'GET', `${division}/${path}`);
const post = (division: number, path: string, body: unknown, token = pair.access_token) => rehearsal.api<{ d: Json }>(token, 'POST', `${division}/${path}`, body, { Prefer: 'return=representation' });
const mailboxOf = async (division: number) => String(rowsIn(await get(division, `mailbox/Mailboxes?$select=ID&$filter=ForDivision eq ${division}`))[0]?.ID);
const xml = Buffer.from('<?xml version="1.0"?><Invoice/>');

async function send(subject = 'F-1 Leverancier #ABCDEFGH2345', division = bakery): Promise<Json> {
	const mailbox = await mailboxOf(division);
	const answer = await post(division, 'mailbox/MailMessagesSent', { SenderMailboxID: mailbox, RecipientMailboxID: mailbox, Subject: subject, Type: 1000, Operation: 2 });
	expect(answer.status).toBe(201);
	return answer.json.d;
}
const attach = (message: Json, bytes = xml, more: Json = {}, division = bakery) => post(division, 'mailbox/MailMessageAttachments', { MailMessageID: message.ID, Attachment: bytes.toString('base64'), AttachmentFileName: 'ABCDEFGH2345.xml', Type: 130, ...more });
const books = (division = bakery) => rehearsal.control<Array<{ id: string; subject: string; recipientStatus: number; half: boolean; attachments: Json[] }>>('GET', `/books/postbox?division=${division}`);
const advance = (seconds: number) => rehearsal.control('POST', '/clock', { advanceSeconds: seconds });

describe('digital postboxes', () => {
	it('lists the postboxes of the whole licence, or only the own ones (EX-28, AUT-15)', async () => {
		const all = rowsIn(await get(bakery, 'mailbox/Mailboxes?$select=ForDivision'));
		expect(new Set(all.map((row) => row.ForDivision)).size).toBeGreaterThan(5);
		await rehearsal.control('POST', '/assumptions', { 'EX-28': false });
		expect(rowsIn(await get(bakery, 'mailbox/Mailboxes?$select=ForDivision')).map((row) => row.ForDivision)).toEqual([bakery]);
		expect(rowsIn(await get(cheese, 'mailbox/Mailboxes?$select=ForDivision'))).toEqual([]);
	});

	it('gives another division\'s postbox as default when there is none, or nothing (EX-29)', async () => {
		expect(rowsIn(await get(bakery, 'read/mailbox/DefaultMailbox'))[0]).toMatchObject({ ForDivision: bakery });
		expect(rowsIn(await get(cheese, 'read/mailbox/DefaultMailbox'))[0]?.ForDivision).not.toBe(cheese);
		await rehearsal.control('POST', '/assumptions', { 'EX-29': false });
		expect(rowsIn(await get(cheese, 'read/mailbox/DefaultMailbox'))).toEqual([]);
	});

	it('creates a postbox once, and tells what is wrong in the known words (AUT-15, DIA-7)', async () => {
		const made = await post(cheese, 'mailbox/Mailboxes', { Mailbox: 'kaas@brievenbus.example', ForDivision: cheese });
		expect(made.status).toBe(201);
		expect(rowsIn(await get(cheese, 'read/mailbox/DefaultMailbox'))[0]).toMatchObject({ Mailbox: 'kaas@brievenbus.example', ForDivision: cheese });
		expect(errorText(await post(cheese, 'mailbox/Mailboxes', { Mailbox: 'kaas@brievenbus.example' }))).toBe('Bestaat reeds: Digitale brievenbus');
		expect(errorText(await post(bakery, 'mailbox/Mailboxes', { Mailbox: 'kaas@brievenbus.example' }))).toBe('Bestaat reeds: Digitale brievenbus\r\nOngeldig: Divisie');
		expect(errorText(await post(cheese, 'mailbox/Mailboxes', { Mailbox: 'kaas2@brievenbus.example', ForDivision: bakery }))).toBe('Ongeldig: Divisie');
	});

	it('removes only an own postbox that was never used', async () => {
		const remove = async (division: number, id: string) => rehearsal.api(pair.access_token, 'DELETE', `${division}/mailbox/Mailboxes(guid'${id}')`);
		const id = await mailboxOf(bakery);
		expect(errorText(await remove(cheese, id))).toBe('Ongeldig: Divisie');
		await send();
		expect(errorText(await remove(bakery, id))).toBe('In gebruik: Digitale brievenbus');
		const studio = await rehearsal.divisionCode('Studio');
		expect((await remove(studio, await mailboxOf(studio))).status).toBe(204);
		expect(rowsIn(await get(studio, `mailbox/Mailboxes?$select=ID&$filter=ForDivision eq ${studio}`))).toHaveLength(1);
	});

	it('refuses who may not: no right to create, trial licence, no mailbox module, no scope', async () => {
		const limited = await rehearsal.connect('beperkt@lindehof.example');
		const refused = await post(cheese, 'mailbox/Mailboxes', { Mailbox: 'x@y.example' }, limited.access_token);
		expect([refused.status, errorText(refused)]).toEqual([403, 'Forbidden']);
		const trial = await rehearsal.divisionCode('Tuincentrum');
		expect(errorText(await post(trial, 'mailbox/Mailboxes', { Mailbox: 'x@y.example' }))).toBe('Uw type account mag geen digitale brievenbus aanmaken');
		const without = await rehearsal.divisionCode('Advies Noordzee');
		expect((await get(without, 'mailbox/Mailboxes')).status).toBe(403);
		const people = await rehearsal.control<{ clients: Array<{ id: string; name: string }> }>('GET', '/people');
		const reader = await rehearsal.connect('kantoor@lindehof.example', { clientId: people.clients.find((client) => client.name === 'Payment reader')?.id });
		expect(errorText(await get(bakery, 'mailbox/Mailboxes', reader.access_token))).toBe("Forbidden - Application Scope Violated. Cannot read 'communication.mailboxes' scope.");
	});

	it('lets a MijnKantoor user read but not write, and says what he is (PER-2)', async () => {
		const lite = await rehearsal.connect('mijnkantoor@korenaar.example');
		expect(rowsIn(await rehearsal.api(lite.access_token, 'GET', 'current/Me'))[0]).toMatchObject({ IsMyFirmLiteUser: true });
		expect((await get(bakery, 'documents/Documents', lite.access_token)).status).toBe(200);
		expect((await post(bakery, 'documents/Documents', { Subject: 'x', Type: 20 }, lite.access_token)).status).toBe(403);
	});
});

describe('sending into a postbox (AUT-3)', () => {
	it('takes the message and then its files, and keeps every byte', async () => {
		const message = await send();
		const pdf = Buffer.from('%PDF-1.7 picture');
		expect((await attach(message)).json.d).toMatchObject({ FileSize: String(xml.length), AttachmentFileExtension: '.xml', Attachment: null });
		expect((await attach(message, pdf, { AttachmentFileName: 'ABCDEFGH2345.pdf', Type: 10 })).status).toBe(201);
		const [entry] = await books();
		expect(entry).toMatchObject({ subject: 'F-1 Leverancier #ABCDEFGH2345', half: false, recipientStatus: 20 });
		expect(entry?.attachments).toMatchObject([
			{ fileName: 'ABCDEFGH2345.xml', size: xml.length, sha256: createHash('sha256').update(xml).digest('hex'), type: 130 },
			{ fileName: 'ABCDEFGH2345.pdf', size: pdf.length, type: 10 },
		]);
		const listed = rowsIn(await get(bakery, `mailbox/MailMessageAttachments?$select=Url,AttachmentFileName&$filter=MailMessageID eq guid'${String(message.ID)}' and AttachmentFileName eq 'ABCDEFGH2345.xml'`))[0];
		const file = await fetch(`${String(listed?.Url)}&Download=1`, { headers: { Authorization: `Bearer ${pair.access_token}` } });
		expect(Buffer.from(await file.arrayBuffer()).equals(xml)).toBe(true);
		expect((await fetch(String(listed?.Url))).status).toBe(401);
	});

	it('finds messages by the key in their subject', async () => {
		await send();
		await send('F-2 Leverancier #ZZZZZZZZ2345');
		const found = rowsIn(await get(bakery, `mailbox/MailMessagesSent?$select=Subject&$filter=substringof('%23ZZZZZZZZ2345',Subject) eq true or substringof('%23NOTHING',Subject)`));
		expect(found.map((row) => row.Subject)).toEqual(['F-2 Leverancier #ZZZZZZZZ2345']);
	});

	it('reports a message without attachment as half', async () => {
		await send();
		await advance(4000);
		expect(await books()).toMatchObject([{ half: true, recipientStatus: 20 }]);
		expect(await rehearsal.control('GET', '/totals')).toMatchObject({ messages: 1, halfMessages: 1 });
	});

	it('refuses a sender that is not the division\'s own, an unknown recipient and a missing subject', async () => {
		const other = await mailboxOf(await rehearsal.divisionCode('Garage'));
		const own = await mailboxOf(bakery);
		expect(errorText(await post(bakery, 'mailbox/MailMessagesSent', { SenderMailboxID: other, RecipientMailboxID: own, Subject: 'x' }))).toBe('Ongeldige referentie: Verzender: Digitale brievenbus');
		expect((await post(bakery, 'mailbox/MailMessagesSent', { SenderMailboxID: own, RecipientMailboxID: '00000000-0000-4000-8000-000000000000', Subject: 'x' })).status).toBe(500);
		expect(errorText(await post(bakery, 'mailbox/MailMessagesSent', { SenderMailboxID: own, RecipientMailboxID: own }))).toBe('Verplicht: Onderwerp');
	});

	it('refuses what is no base64, too large, or without content', async () => {
		const message = await send();
		const wrong = await post(bakery, 'mailbox/MailMessageAttachments', { MailMessageID: message.ID, Attachment: 'no base64!', AttachmentFileName: 'a.xml' });
		expect([wrong.status, errorText(wrong)]).toEqual([400, expect.stringContaining("for property 'Attachment' to type 'Byte[]'")]);
		expect((await attach(message, Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(400);
		expect((await attach(message, Buffer.alloc(10 * 1024 * 1024))).status).toBe(201);
		expect(errorText(await attach(message, Buffer.alloc(0)))).toBe('Verplicht: Bijlage');
	});

	it('moves on with the clock: open, in process, processed; rejected or in error by rule', async () => {
		const good = await send('good');
		await attach(good);
		const scan = await send('scan');
		await attach(scan, Buffer.from('%PDF'), { Type: 10, AttachmentFileName: 'a.pdf' });
		await attach(await send('x [reject]'));
		await attach(await send('broken'), Buffer.from('this is not xml'));
		const statuses = async () => Object.fromEntries((await books()).map((entry) => [entry.subject, entry.recipientStatus]));
		expect(await statuses()).toEqual({ good: 20, scan: 20, 'x [reject]': 20, broken: 20 });
		await advance(61);
		expect(await statuses()).toEqual({ good: 42, scan: 43, 'x [reject]': 42, broken: 42 });
		await advance(240);
		expect(await statuses()).toEqual({ good: 50, scan: 50, 'x [reject]': 5, broken: 45 });
		expect(rowsIn(await get(bakery, "mailbox/MailMessagesSent?$select=RecipientStatus,RecipientStatusDescription&$filter=RecipientStatus eq 5"))).toMatchObject([{ RecipientStatusDescription: 'Afgekeurd' }]);
		expect(errorText(await attach(good))).toBe('Reeds verwerkt');
	});

	it('cuts subjects, refuses to filter on them, counts base64 and refuses a message to itself when EX-70 to EX-73 say so', async () => {
		const long = `${'lange omschrijving '.repeat(5)}#ABCDEFGH2345`;
		await rehearsal.control('POST', '/assumptions', { 'EX-70': false, 'EX-71': false, 'EX-72': 'base64' });
		const message = await send(long);
		expect(message.Subject).toBe(long.slice(0, 60));
		expect((await attach(message)).json.d.FileSize).toBe(String(xml.toString('base64').length));
		expect((await get(bakery, "mailbox/MailMessagesSent?$select=ID&$filter=substringof('x',Subject)")).status).toBe(400);
		await rehearsal.control('POST', '/assumptions', { 'EX-73': false });
		const mailbox = await mailboxOf(bakery);
		expect(errorText(await post(bakery, 'mailbox/MailMessagesSent', { SenderMailboxID: mailbox, RecipientMailboxID: mailbox, Subject: 'x' }))).toBe('Ongeldig: Ontvanger: Digitale brievenbus');
	});

	it.each([
		['any', 'mijn kaas', 201],
		['noSpaces', 'mijn kaas', 500],
		['noSpaces', 'mijn-kaas', 201],
		['address', 'mijn-kaas', 500],
	])('takes postbox names by rule %s: "%s" gives %i (EX-48)', async (rule, name, status) => {
		await rehearsal.control('POST', '/assumptions', { 'EX-48': rule });
		expect((await post(cheese, 'mailbox/Mailboxes', { Mailbox: name })).status).toBe(status);
	});

	it('keeps divisions apart', async () => {
		const message = await send();
		const brewery = await rehearsal.divisionCode('Brouwerij');
		expect((await attach(message, xml, {}, brewery)).status).toBe(500);
		expect(rowsIn(await get(brewery, 'mailbox/MailMessagesSent?$select=Subject'))).toEqual([]);
	});
});

describe('documents with files', () => {
	it('takes a document and its files, and refuses types that may not be created', async () => {
		const document = await post(bakery, 'documents/Documents', { Subject: 'F-9', Type: 20 });
		const file = await post(bakery, 'documents/DocumentAttachments', { Document: document.json.d.ID, FileName: 'f9.xml', Attachment: xml.toString('base64') });
		expect(file.json.d).toMatchObject({ FileSize: xml.length, FileName: 'f9.xml' });
		const response = await fetch(`${String(file.json.d.Url)}&Download=1`, { headers: { Authorization: `Bearer ${pair.access_token}` } });
		expect(await response.text()).toBe(xml.toString());
		expect(errorText(await post(bakery, 'documents/Documents', { Subject: 'x', Type: 140 }))).toBe('Documenttype niet toegestaan');
	});
});
