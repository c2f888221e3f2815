/** A mail server on this machine: keeps what it is given, and can refuse or break off. */
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
	from: string;
	to: string[];
	subject: string;
	files: Array<{ name: string; content: Buffer }>;
}

/** `refuse`: a clear no after the text; `cut`: the mail is taken, but the answer never comes. */
export type Behaviour = 'take' | 'refuse' | 'cut';

export interface MailServer {
	port: number;
	/** Every mail that came in whole, those without an answer too. */
	mails: ReceivedMail[];
	/** Recipients that are unknown here (550). */
	unknown: Set<string>;
	/** Words in a subject -> what happens to that mail. */
	behaviour: Map<string, Behaviour>;
	close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
	const mails: ReceivedMail[] = [];
	const unknown = new Set<string>();
	const behaviour = new Map<string, Behaviour>();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['AUTH', 'STARTTLS'],
		onRcptTo({ address }, _session, answer) {
			answer(unknown.has(address) ? Object.assign(new Error('No such user here'), { responseCode: 550 }) : null);
		},
		onData(stream, session, answer) {
			const pieces: Buffer[] = [];
			stream.on('data', (piece: Buffer) => pieces.push(piece));
			stream.on('end', () => {
				const mail = readMail(Buffer.concat(pieces).toString('latin1'), session.envelope);
				const what = [...behaviour].find(([words]) => mail.subject.includes(words))?.[1] ?? 'take';
				if (what === 'refuse') return answer(Object.assign(new Error('Not wanted here'), { responseCode: 554 }));
				mails.push(mail);
				if (what === 'take') return answer(null, 'OK: queued');
				for (const connection of server.connections) connection._socket.destroy();
			});
		},
	});
	server.on('error', () => undefined);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const address = server.server.address();
	if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
	return { port: address.port, mails, unknown, behaviour, close: async () => await new Promise((resolve) => server.close(() => resolve())) };
}

type Envelope = { mailFrom: false | { address: string }; rcptTo: Array<{ address: string }> };

/** Header and files of a multipart mail as nodemailer writes it. */
function readMail(text: string, { mailFrom, rcptTo }: Envelope): ReceivedMail {
	const [head = '', ...rest] = text.split('\r\n\r\n');
	const header = unfolded(head);
	const boundary = /boundary="([^"]+)"/.exec(header)?.[1] ?? '';
	const parts = boundary === '' ? [] : rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1);
	return {
		from: mailFrom === false ? '' : mailFrom.address,
		to: rcptTo.map(({ address }) => address),
		subject: decoded(/^Subject: (.*)$/m.exec(header)?.[1] ?? ''),
		files: parts.flatMap((part) => {
			const [partHead = '', ...body] = part.trimStart().split('\r\n\r\n');
			const name = /filename="?([^";\r\n]+)/.exec(unfolded(partHead))?.[1];
			return name === undefined ? [] : [{ name, content: Buffer.from(body.join(''), 'base64') }];
		}),
	};
}

const unfolded = (head: string): string => head.replace(/\r\n[ \t]+/g, ' ').replace(/\r\n/g, '\n');

/** RFC 2047, as far as nodemailer uses it. */
function decoded(text: string): string {
	return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_all, way: string, coded: string) =>
		way.toUpperCase() === 'B' ? Buffer.from(coded, 'base64').toString('utf8') : Buffer.from(coded.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/gi, (_one, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8'),
	);
}
