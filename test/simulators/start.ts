/** `npm run simulators`: the stand-ins for Exact Online and for the e-invoice inbox on fixed ports, until Ctrl-C. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startExactOnlineSimulator } from './exact-online';

interface Started {
	url: string;
	controlUrl: string;
	close(): Promise<void>;
}

/** The second simulator is only started where it is present. */
async function startEConnect(): Promise<Started | undefined> {
	const folder = join(__dirname, 'econnect');
	if (!existsSync(join(folder, 'index.ts'))) return undefined;
	const module = (await import(folder)) as { startEConnectSimulator(options: { port: number; controlPort: number }): Promise<Started> };
	return module.startEConnectSimulator({ port: 8821, controlPort: 8822 });
}

interface People {
	users: Array<{ userName: string; password: string; fullName: string }>;
	clients: Array<{ id: string; secret: string; name: string }>;
}

async function main(): Promise<void> {
	const exact = await startExactOnlineSimulator({ port: 8811, controlPort: 8812 });
	const econnect = await startEConnect();
	const people = (await (await fetch(`${exact.controlUrl}/people`)).json()) as People;
	const lines = [
		'Exact Online simulator',
		`  address          ${exact.url}   (authorise ${exact.url}/api/oauth2/auth, token ${exact.url}/api/oauth2/token)`,
		`  what arrived     ${exact.controlUrl}/   (control door: ${exact.controlUrl}/help)`,
		'  apps',
		...people.clients.map((client) => `    ${client.name.padEnd(24)} client id ${client.id}   secret ${client.secret}`),
		'  users',
		...people.users.map((user) => `    ${user.userName.padEnd(32)} ${user.password.padEnd(12)} ${user.fullName}`),
		'  a token without the pages:',
		`    curl -s -X POST ${exact.controlUrl}/connect -d '{"userName":"${people.users[0]?.userName ?? ''}"}'`,
		...(econnect === undefined ? ['', 'The eConnect simulator is not present.'] : ['', 'eConnect simulator', `  address          ${econnect.url}`, `  control door     ${econnect.controlUrl}`]),
		'',
		'Ctrl-C stops.',
	];
	console.log(lines.join('\n'));
	const stop = (): void => {
		void Promise.all([exact.close(), econnect?.close()]).then(() => process.exit(0));
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
	console.error(busy ? `${error.message}. The simulators seem to run already (ports 8811, 8812, 8821, 8822).` : error);
	process.exit(1);
});
