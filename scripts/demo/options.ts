/** What may stand behind `npm start --`. */
import { parseArgs } from 'node:util';

export interface DemoOptions {
	/** Ends by itself when every document has come to rest. */
	once: boolean;
	/** Last line of the output is the figures as JSON; everything else goes to the error stream. */
	json: boolean;
	/** n8n with packages and templates, without simulators. */
	live: boolean;
	publicUrl: string | undefined;
	/** Port of n8n. */
	port: number;
	/** How many invented e-invoices come on top of the files. */
	documents: number;
}

export const USAGE = `npm start                                     rehearsal on this machine, stays open
npm start -- --once --json                    rehearsal that ends by itself with one line of figures
npm start -- --documents 200                  more invented e-invoices (24 when left out)
npm start -- --port 5690                      another port for n8n
npm start -- --live --public-url https://…    n8n for real work: packages and templates, no simulators`;

/** @throws with a sentence for the person who typed it */
export function demoOptions(words: readonly string[]): DemoOptions {
	const { values } = parseArgs({
		args: [...words],
		options: {
			once: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			live: { type: 'boolean', default: false },
			'public-url': { type: 'string' },
			port: { type: 'string', default: '5678' },
			documents: { type: 'string', default: '24' },
		},
	});
	const port = Number(values.port);
	const documents = Number(values.documents);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
	if (!Number.isInteger(documents) || documents < 0 || documents > 5000) throw new Error(`--documents ${values.documents} is no number from 0 to 5000.`);
	const publicUrl = values['public-url'];
	if (values.live && publicUrl === undefined) throw new Error('--live needs --public-url https://…: Exact sends people back to it, and the inbox calls it.');
	if (publicUrl !== undefined && !/^https:\/\/[^/?#\s]+\/?$/.test(publicUrl)) throw new Error(`--public-url ${publicUrl} must look like https://n8n.example.com: Exact accepts no other redirect address.`);
	return { once: values.once, json: values.json, live: values.live, publicUrl: publicUrl?.replace(/\/$/, ''), port, documents };
}
