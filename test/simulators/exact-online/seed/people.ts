/** The users who can log in and the apps that are registered. Passwords are plain on purpose: this is a rehearsal. */
import { guidFor, tokenFor } from '../world/invent';
import type { Client, Division, User } from '../world/world';
import { ownLicenceCode, practiceCode } from './divisions';

export const manageEverything: Client['scopes'] = {
	'financial.accounting': 'manage',
	'financial.generalledgers': 'manage',
	'financial.cashflow': 'manage',
	'financial.receivables': 'manage',
	'financial.payables': 'manage',
	'financial.costcenters': 'manage',
	'financial.currencies': 'read',
	'crm.accounts': 'manage',
	'organization.documents': 'manage',
	'organization.administration': 'manage',
	'communication.mailboxes': 'manage',
	'sales.invoices': 'manage',
	'purchase.invoices': 'manage',
	'logistics.items': 'manage',
	'projects.projects': 'manage',
	'sales.contracts': 'manage',
};

export function inventClient(wish: Partial<Client> & { id: string }): Client {
	return {
		secret: tokenFor(24, 'client secret', wish.id),
		name: 'Rehearsal app',
		redirectUris: [],
		publishable: true,
		webhookSecret: tokenFor(32, 'webhook secret', wish.id),
		scopes: { ...manageEverything },
		...wish,
	};
}

/** The app that everything uses by default, an app of one's own, and one that may only read payments. */
export function seedClients(): Client[] {
	return [
		inventClient({ id: guidFor('client', 'autopilot'), name: 'Autopilot for Exact Online' }),
		inventClient({ id: guidFor('client', 'own'), name: 'Own company app', publishable: false }),
		inventClient({ id: guidFor('client', 'reader'), name: 'Payment reader', scopes: { 'financial.receivables': 'read', 'financial.payables': 'read', 'organization.administration': 'read' } }),
	];
}

export function inventUser(wish: Partial<User> & { userName: string }): User {
	return {
		id: guidFor('user', wish.userName),
		password: 'rehearsal',
		fullName: wish.userName,
		language: 'NL',
		kind: 'office',
		customerCode: practiceCode,
		divisions: 'all',
		currentDivision: 0,
		mayManageMailboxes: true,
		mayCreateMailboxes: true,
		blocked: false,
		inactive: false,
		...wish,
		...(wish.userName === wish.userName.toLowerCase() ? {} : { userName: wish.userName.toLowerCase() }),
	};
}

export function seedUsers(divisions: Division[]): User[] {
	const code = (name: string) => divisions.find((division) => division.name.startsWith(name))?.code ?? 0;
	const main = code('Accountantskantoor');
	return [
		inventUser({ userName: 'kantoor@lindehof.example', fullName: 'Karin van Lindehof (kantoorgebruiker)', currentDivision: main }),
		inventUser({ userName: 'office@lindehof.example', fullName: 'Olivia Hart (office user, English)', language: 'EN', currentDivision: main }),
		inventUser({ userName: 'bureau@lindehof.example', fullName: 'Benoît Lambert (utilisateur, français)', language: 'FR', divisions: [code('Atelier'), code('Transport'), code('Garage')], currentDivision: code('Atelier') }),
		inventUser({
			userName: 'beperkt@lindehof.example',
			fullName: 'Bram Beperkt (kantoorgebruiker zonder rechten op brievenbussen)',
			divisions: [code('Bakkerij'), code('Installatie'), code('Kaashandel')],
			currentDivision: code('Bakkerij'),
			mayCreateMailboxes: false,
		}),
		inventUser({ userName: 'mijnkantoor@korenaar.example', fullName: 'Mirjam Korenaar (MijnKantoor)', kind: 'mijnkantoor', divisions: [code('Bakkerij')], currentDivision: code('Bakkerij'), mayCreateMailboxes: false }),
		inventUser({ userName: 'slager@wouters.example', fullName: 'Wim Wouters (eigen licentie)', kind: 'client', customerCode: ownLicenceCode, divisions: [code('Slagerij')], currentDivision: code('Slagerij') }),
		inventUser({ userName: 'brouwer@dedrietorens.example', fullName: 'Bert Torens (klant van het kantoor)', kind: 'client', divisions: [code('Brouwerij')], currentDivision: code('Brouwerij') }),
	];
}
