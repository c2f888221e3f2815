import type { Language } from '../finding';

/** Sentence and fix per language; `{name}` is filled in with a value of the observation. */
export type Text = Readonly<Record<Language, readonly [sentence: string, fix: string]>>;

/** Where an operator gives the app its administrations (DIV-16 to DIV-18). The menus of Exact are quoted as Exact shows them in Dutch; French where it is known. */
export const GRANT: Readonly<Record<Language, string>> = {
	en: 'In Exact Online, logged in as the user of this connection: open Mijn Exact Online > Beveiligingscentrum (Security centre) and click the app. Under "Toegang tot" at the bottom the administration must be listed; if not, click "Administraties beheren" and move it to the right side. Still missing? Open that administration in Exact (click its title, top left), leave it open and check again. Or the accountant took it away: then ask for access.',
	nl: 'In Exact Online, ingelogd als de gebruiker van deze koppeling: open Mijn Exact Online > Beveiligingscentrum en klik op de app. Onderaan bij "Toegang tot" moet de administratie staan; zo niet, klik op "Administraties beheren" en zet haar aan de rechterkant. Nog steeds niet? Open die administratie in Exact (klik linksboven op de titel), laat haar open staan en controleer opnieuw. Misschien heeft de accountant de toegang ingetrokken: vraag die dan aan.',
	fr: 'Dans Exact Online, connecté avec l’utilisateur de cette liaison : ouvrez Mon Exact Online > Centre de sécurité (Beveiligingscentrum) et cliquez sur l’application. L’administration doit figurer tout en bas sous « Toegang tot » ; sinon cliquez sur « Administraties beheren » et placez-la du côté droit. Toujours absente ? Ouvrez cette administration dans Exact (cliquez sur son titre en haut à gauche), laissez-la ouverte et relancez le contrôle. Le comptable a peut-être retiré l’accès : demandez-le-lui alors.',
};

export const RECONNECT: Readonly<Record<Language, string>> = {
	en: 'In n8n open the credential and click Reconnect, logged in to Exact as the user of this connection.',
	nl: 'Open in n8n de credential en klik op Reconnect, ingelogd in Exact als de gebruiker van deze koppeling.',
	fr: 'Dans n8n, ouvrez le credential et cliquez sur Reconnect, connecté à Exact avec l’utilisateur de cette liaison.',
};

export const ONE_LINK: Readonly<Record<Language, string>> = {
	en: `${RECONNECT.en} Exact keeps one link per Exact user and app: whoever connects the same user with the same client id again cuts this one off. Remove the other credential (or the other n8n, or the test system), or give it an Exact user or an app of its own. To serve several administrations, use one credential and choose the administration in the node.`,
	nl: `${RECONNECT.nl} Exact bewaart één koppeling per Exact-gebruiker en app: wie dezelfde gebruiker met dezelfde client-id opnieuw koppelt, verbreekt deze. Verwijder de andere credential (of de andere n8n, of het testsysteem), of geef die een eigen Exact-gebruiker of app. Meerdere administraties bedient u met één credential: kies de administratie in de node.`,
	fr: `${RECONNECT.fr} Exact ne garde qu’une liaison par utilisateur Exact et par application : relier le même utilisateur avec le même client id coupe celle-ci. Supprimez l’autre credential (ou l’autre n8n, ou le système de test), ou donnez-lui un utilisateur Exact ou une application à lui. Pour plusieurs administrations, un seul credential suffit : choisissez l’administration dans le nœud.`,
};
