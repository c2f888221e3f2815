/**
 * An IMAP4rev1 server on this machine: one mailbox in memory, as much of it as n8n's Email Trigger (imapflow) uses. What it
 * does not know it answers with BAD. The mails have a text and an HTML part, both in base64.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Letter {
	from: string;
	subject: string;
	text: string;
	html?: string;
	/** When it arrived; now when left out. */
	at?: Date;
}

export interface ImapServer {
	port: number;
	user: string;
	password: string;
	/** A mail arrives; who listens is told. @returns its UID */
	put(letter: Letter): number;
	/** UIDs of the mails that are marked as read. */
	read(): number[];
	/** A person marks a mail as unread. */
	markUnread(uid: number): void;
	/** UIDs of the mails of which anything was fetched. */
	fetched: Set<number>;
	/** Programs that have the mailbox open. */
	connections(): number;
	/** Breaks all connections off, as a server or a firewall does. */
	hangUp(): void;
	close(): Promise<void>;
}

interface Stored {
	uid: number;
	at: Date;
	letter: Letter;
	seen: boolean;
	/** Section of BODY[…] -> its bytes. */
	sections: Record<string, string>;
	structure: string;
}

interface Connection {
	socket: Socket;
	loggedIn: boolean;
	/** How many mails this connection knows of; undefined until it has selected the mailbox. */
	knows: number | undefined;
	/** Tag of a running IDLE. */
	idle: string | undefined;
}

const USER = 'watchdog';
const PASSWORD = 'a-password-for-tests';
const CAPABILITIES = 'CAPABILITY IMAP4rev1 IDLE';

export async function startImapServer(): Promise<ImapServer> {
	const mails: Stored[] = [];
	const fetched = new Set<number>();
	const connections = new Set<Connection>();

	const tell = (connection: Connection): void => {
		if (connection.knows === undefined || connection.knows === mails.length) return;
		connection.knows = mails.length;
		connection.socket.write(`* ${mails.length} EXISTS\r\n`);
	};

	const obey = (connection: Connection, line: string): void => {
		const { socket } = connection;
		if (connection.idle !== undefined) {
			socket.write(`${connection.idle} ${/^DONE$/i.test(line) ? 'OK' : 'BAD'} IDLE ended\r\n`);
			connection.idle = undefined;
			return;
		}
		const [, tag = '*', words = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
		const { word, rest } = command(words);
		const done = (answer = 'OK done') => {
			tell(connection);
			socket.write(`${tag} ${answer}\r\n`);
		};
		if (word === 'CAPABILITY') {
			socket.write(`* ${CAPABILITIES}\r\n`);
			return done();
		}
		if (word === 'NOOP') return done();
		if (word === 'LOGOUT') {
			socket.write('* BYE\r\n');
			done();
			return void socket.end();
		}
		if (word === 'LOGIN') {
			const [user, password] = tokensOf(rest);
			connection.loggedIn = user === USER && password === PASSWORD;
			return done(connection.loggedIn ? 'OK logged in' : 'NO [AUTHENTICATIONFAILED] wrong');
		}
		if (!connection.loggedIn) return done('NO log in first');
		if (word === 'LIST' || word === 'LSUB') {
			socket.write(`* ${word} (\\HasNoChildren) "/" INBOX\r\n`);
			return done();
		}
		if (word === 'SELECT') {
			connection.knows = mails.length;
			socket.write(`* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n* ${mails.length} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n* OK [UIDNEXT ${mails.length + 1}] ok\r\n`);
			return done('OK [READ-WRITE] selected');
		}
		if (connection.knows === undefined) return done('NO select first');
		if (word === 'IDLE') {
			connection.idle = tag;
			socket.write('+ idling\r\n');
			return tell(connection);
		}
		if (word === 'UID SEARCH') {
			const keys = tokensOf(rest);
			const found = mails.filter((mail) => matches(mail, [...keys], mails.length));
			socket.write(`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}\r\n`);
			return done();
		}
		const [, set = '', what = ''] = /^(\S+) (.*)$/s.exec(rest) ?? [];
		const chosen = mails.filter(({ uid }) => inSet(set, uid, mails.length));
		if (word === 'UID FETCH') {
			for (const mail of chosen) {
				fetched.add(mail.uid);
				socket.write(`* ${mails.indexOf(mail) + 1} FETCH (${itemsOf(mail, what)})\r\n`);
			}
			return done();
		}
		if (word === 'UID STORE' && /^\+FLAGS(\.SILENT)? \(\\Seen\)$/i.test(what)) {
			for (const mail of chosen) mail.seen = true;
			return done();
		}
		return done('BAD not known here');
	};

	const server = createServer((socket) => {
		const connection: Connection = { socket, loggedIn: false, knows: undefined, idle: undefined };
		connections.add(connection);
		let waiting = '';
		socket.setEncoding('latin1');
		socket.on('data', (piece: string) => {
			const lines = (waiting + piece).split('\r\n');
			waiting = lines.pop() ?? '';
			for (const line of lines) obey(connection, line);
		});
		socket.on('error', () => undefined);
		socket.on('close', () => connections.delete(connection));
		socket.write(`* OK [${CAPABILITIES}] ready\r\n`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const hangUp = () => connections.forEach(({ socket }) => socket.destroy());
	return {
		port: (server.address() as AddressInfo).port,
		user: USER,
		password: PASSWORD,
		put: (letter) => {
			mails.push(stored(letter, mails.length + 1));
			for (const connection of connections) if (connection.idle !== undefined) tell(connection);
			return mails.length;
		},
		read: () => mails.filter(({ seen }) => seen).map(({ uid }) => uid),
		markUnread: (uid) => mails.filter((mail) => mail.uid === uid).forEach((mail) => (mail.seen = false)),
		fetched,
		connections: () => [...connections].filter(({ knows }) => knows !== undefined).length,
		hangUp,
		close: async () => {
			hangUp();
			await new Promise((resolve) => void server.close(resolve));
		},
	};
}

function command(words: string): { word: string; rest: string } {
	const [, word = '', rest = ''] = /^(UID \S+|\S+) ?(.*)$/is.exec(words) ?? [];
	return { word: word.toUpperCase(), rest };
}

/** Atoms and quoted strings; brackets are tokens of their own. */
function tokensOf(words: string): string[] {
	return [...words.matchAll(/"((?:[^"\\]|\\.)*)"|[()]|[^\s()"]+/g)].map(([all, quoted]) => (quoted === undefined ? all : quoted.replace(/\\(.)/g, '$1')));
}

/** Whether a mail meets all keys of a SEARCH (RFC 3501, 6.4.4). Eats the tokens. @throws on a key that is not known here */
function matches(mail: Stored, tokens: string[], last: number): boolean {
	const next = (): string => tokens.shift() ?? '';
	const key = (): boolean => {
		const word = next().toUpperCase();
		if (word === '(') {
			let all = true;
			while (tokens.length > 0 && tokens[0] !== ')') all = key() && all;
			next();
			return all;
		}
		if (word === 'NOT') return !key();
		if (word === 'OR') {
			const [one, other] = [key(), key()];
			return one || other;
		}
		if (word === 'ALL') return true;
		if (word === 'SEEN') return mail.seen;
		if (word === 'UNSEEN') return !mail.seen;
		if (word === 'UID') return inSet(next(), mail.uid, last);
		if (word === 'SINCE') return mail.at.toISOString().slice(0, 10) >= new Date(`${next()} UTC`).toISOString().slice(0, 10);
		if (word === 'TEXT') return [mail.sections.HEADER, mail.letter.text, mail.letter.html].join('\n').toLowerCase().includes(next().toLowerCase());
		throw new Error(`The mail server of the tests does not know the search key ${word}.`);
	};
	let all = true;
	while (tokens.length > 0) all = key() && all;
	return all;
}

/** `1,3:5,7:*`; a range is the same in both directions. */
function inSet(set: string, uid: number, last: number): boolean {
	const number = (text: string) => (text === '*' ? last : Number(text));
	return set.split(',').some((part) => {
		const [from = 0, to = from] = part.split(':').map(number);
		return uid >= Math.min(from, to) && uid <= Math.max(from, to);
	});
}

function itemsOf(mail: Stored, asked: string): string {
	const items = [...asked.matchAll(/BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?|[A-Z0-9.]+/gi)].map(([all, section, from, length]) => {
		if (section !== undefined) {
			const whole = mail.sections[section.toUpperCase()] ?? '';
			const bytes = from === undefined ? whole : whole.slice(Number(from), Number(from) + Number(length));
			return `BODY[${section}]${from === undefined ? '' : `<${from}>`} {${bytes.length}}\r\n${bytes}`;
		}
		const word = all.toUpperCase();
		if (word === 'BODYSTRUCTURE') return `BODYSTRUCTURE ${mail.structure}`;
		if (word === 'FLAGS') return `FLAGS (${mail.seen ? '\\Seen' : ''})`;
		return undefined;
	});
	return [`UID ${mail.uid}`, ...items.filter((item) => item !== undefined)].join(' ');
}

function stored(letter: Letter, uid: number): Stored {
	const at = letter.at ?? new Date();
	const boundary = `part-of-${uid}`;
	const header = `From: ${letter.from}\r\nTo: watchdog@office.example\r\nSubject: ${letter.subject}\r\nDate: ${at.toUTCString().replace('GMT', '+0000')}\r\nMessage-ID: <${uid}@mail.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n`;
	const parts = [
		{ subtype: 'plain', words: letter.text },
		{ subtype: 'html', words: letter.html ?? `<p>${letter.text}</p>` },
	].map(({ subtype, words }) => ({
		subtype,
		head: `Content-Type: text/${subtype}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
		body: Buffer.from(words, 'utf8').toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
	}));
	const text = `${parts.map(({ head, body }) => `--${boundary}\r\n${head}${body}\r\n`).join('')}--${boundary}--\r\n`;
	const structure = `(${parts.map(({ subtype, body }) => `("TEXT" "${subtype.toUpperCase()}" ("CHARSET" "utf-8") NIL NIL "BASE64" ${body.length} ${body.split('\r\n').length} NIL NIL NIL NIL)`).join('')} "ALTERNATIVE" ("BOUNDARY" "${boundary}") NIL NIL NIL)`;
	return {
		uid, at, letter, seen: false, structure,
		sections: { '': header + text, HEADER: header, TEXT: text, ...Object.fromEntries(parts.flatMap(({ head, body }, index) => [[`${index + 1}`, body], [`${index + 1}.MIME`, head]])) },
	};
}
