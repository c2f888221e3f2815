/** The login: is the link alive, who is it, how old is it. */
import { ONE_LINK, RECONNECT, type Text } from './text';

const OFFICE_USER = {
	en: 'Ask the accountant for a "Kantoorgebruiker" (office user), or let the firm make the link with a login of its own, and connect the credential again with that login. The text in "handover" can be sent as it is.',
	nl: 'Vraag de accountant om een "Kantoorgebruiker", of laat het kantoor de koppeling met een eigen login maken, en verbind de credential opnieuw met die login. De tekst in "handover" kan zo worden verstuurd.',
	fr: 'Demandez au comptable un « Kantoorgebruiker » (utilisateur du bureau), ou laissez le bureau établir la liaison avec son propre compte, puis reconnectez le credential avec ce compte. Le texte dans « handover » peut être envoyé tel quel.',
};

export const LOGIN_TEXTS = {
	USER_OK: {
		en: ['{who} is a full user (office user). Such a user may book invoices.', ''],
		nl: ['{who} is een volwaardige gebruiker (Kantoorgebruiker). Zo’n gebruiker mag facturen boeken.', ''],
		fr: ['{who} est un utilisateur complet (utilisateur du bureau). Un tel utilisateur peut comptabiliser des factures.', ''],
	},
	USER_MYFIRM: {
		en: ['{who} is a MijnKantoor user. Such a user cannot send invoices to Exact Online.', OFFICE_USER.en],
		nl: ['{who} is een MijnKantoor-gebruiker. Zo’n gebruiker kan geen facturen naar Exact Online sturen.', OFFICE_USER.nl],
		fr: ['{who} est un utilisateur MijnKantoor. Un tel utilisateur ne peut pas envoyer de factures à Exact Online.', OFFICE_USER.fr],
	},
	USER_CLIENT: {
		en: ['{who} is a client of an accountant, or has a licence of his own. Whether this user may book depends on the rights that he was given.', 'When bookings are refused: ask the accountant to give this user the right to enter invoices, or for a "Kantoorgebruiker" (office user).'],
		nl: ['{who} is klant van een accountant, of heeft een eigen licentie. Of deze gebruiker mag boeken hangt af van de rechten die hij kreeg.', 'Worden boekingen geweigerd: vraag de accountant deze gebruiker het recht te geven om facturen in te voeren, of vraag om een "Kantoorgebruiker".'],
		fr: ['{who} est client d’un comptable, ou possède sa propre licence. Les droits reçus décident si cet utilisateur peut comptabiliser.', 'Si des écritures sont refusées : demandez au comptable de donner à cet utilisateur le droit d’encoder des factures, ou demandez un « Kantoorgebruiker » (utilisateur du bureau).'],
	},
	USER_STARTER: {
		en: ['{who} uses a starter edition of Exact Online, in which some functions are missing.', 'Look below at what may be read. When a function is missing, the licence has to be extended in Exact: Mijn Exact Online > Licentie.'],
		nl: ['{who} gebruikt een startersversie van Exact Online, waarin sommige functies ontbreken.', 'Kijk hieronder wat gelezen mag worden. Ontbreekt een functie, breid dan de licentie uit: Mijn Exact Online > Licentie.'],
		fr: ['{who} utilise une édition Starter d’Exact Online, dans laquelle certaines fonctions manquent.', 'Voyez ci-dessous ce qui peut être lu. S’il manque une fonction, étendez la licence dans Exact : Mijn Exact Online > Licentie.'],
	},
	USER_EMPLOYEE: {
		en: ['{who} is an employee self-service user, who has no access to the bookkeeping.', 'Connect the credential again with a login that may book invoices.'],
		nl: ['{who} is een medewerker met alleen self-service, zonder toegang tot de boekhouding.', 'Verbind de credential opnieuw met een login die facturen mag boeken.'],
		fr: ['{who} est un utilisateur « self-service » sans accès à la comptabilité.', 'Reconnectez le credential avec un compte qui peut comptabiliser des factures.'],
	},
	CONNECTION_REPLACED: {
		en: ['The link of credential "{credential}" is broken ("Connectie met ExactOnline verbroken [chainId]"): the same Exact user was linked to the same app again, or the link was withdrawn in Exact. Nothing more was asked.', ONE_LINK.en],
		nl: ['De koppeling van credential "{credential}" is verbroken ("Connectie met ExactOnline verbroken [chainId]"): dezelfde Exact-gebruiker is opnieuw aan dezelfde app gekoppeld, of de koppeling is in Exact ingetrokken. Er is niets meer gevraagd.', ONE_LINK.nl],
		fr: ['La liaison du credential « {credential} » est rompue (« Connectie met ExactOnline verbroken [chainId] ») : le même utilisateur Exact a été relié à nouveau à la même application, ou la liaison a été retirée dans Exact. Rien d’autre n’a été demandé.', ONE_LINK.fr],
	},
	CONNECTION_REPLACED_BY: {
		en: ['The link of credential "{credential}" was replaced by credential "{other}": both use the same Exact user and the same app, and only the newest works. Nothing more was asked.', ONE_LINK.en],
		nl: ['De koppeling van credential "{credential}" is vervangen door credential "{other}": beide gebruiken dezelfde Exact-gebruiker en dezelfde app, en alleen de nieuwste werkt. Er is niets meer gevraagd.', ONE_LINK.nl],
		fr: ['La liaison du credential « {credential} » a été remplacée par le credential « {other} » : les deux utilisent le même utilisateur Exact et la même application, et seule la plus récente fonctionne. Rien d’autre n’a été demandé.', ONE_LINK.fr],
	},
	SHARED_LOGIN: {
		en: ['The credentials "{credential}" and "{other}" use the same Exact user and the same app. The one that was linked last cuts off the other.', ONE_LINK.en],
		nl: ['De credentials "{credential}" en "{other}" gebruiken dezelfde Exact-gebruiker en dezelfde app. De laatst gekoppelde verbreekt de andere.', ONE_LINK.nl],
		fr: ['Les credentials « {credential} » et « {other} » utilisent le même utilisateur Exact et la même application. Le dernier relié coupe l’autre.', ONE_LINK.fr],
	},
	TOKEN_REFUSED: {
		en: ['Exact refuses the fresh access token of credential "{credential}": most likely the same Exact user was linked to the same app again, or the link was withdrawn in Exact; else the site (country) is wrong. Nothing more was asked.', `Check again after ten minutes: then Exact itself says which of these it is. ${ONE_LINK.en}`],
		nl: ['Exact weigert het verse toegangstoken van credential "{credential}": waarschijnlijk is dezelfde Exact-gebruiker opnieuw aan dezelfde app gekoppeld, of is de koppeling in Exact ingetrokken; anders klopt de site (het land) niet. Er is niets meer gevraagd.', `Controleer over tien minuten opnieuw: dan zegt Exact zelf welke van deze het is. ${ONE_LINK.nl}`],
		fr: ['Exact refuse le jeton d’accès récent du credential « {credential} » : le même utilisateur Exact a sans doute été relié à nouveau à la même application, ou la liaison a été retirée dans Exact ; sinon le site (pays) est faux. Rien d’autre n’a été demandé.', `Relancez le contrôle dans dix minutes : Exact dira alors lui-même ce qu’il en est. ${ONE_LINK.fr}`],
	},
	TOKEN_EXPIRED_30_DAYS: {
		en: ['The link of credential "{credential}" lapsed: it was not used for 30 days.', `${RECONNECT.en} Then let a workflow use it at least once a week (the nightly check does).`],
		nl: ['De koppeling van credential "{credential}" is verlopen: ze is 30 dagen niet gebruikt.', `${RECONNECT.nl} Laat daarna een workflow haar minstens elke week gebruiken (de nachtelijke controle doet dat).`],
		fr: ['La liaison du credential « {credential} » a expiré : elle n’a pas été utilisée pendant 30 jours.', `${RECONNECT.fr} Laissez ensuite un workflow l’utiliser au moins chaque semaine (le contrôle nocturne le fait).`],
	},
	NOT_CONNECTED: {
		en: ['The credential "{credential}" is not connected with Exact Online.', RECONNECT.en],
		nl: ['De credential "{credential}" is niet met Exact Online verbonden.', RECONNECT.nl],
		fr: ['Le credential « {credential} » n’est pas relié à Exact Online.', RECONNECT.fr],
	},
	CLIENT_REFUSED: {
		en: ['Exact does not accept the client id and client secret of credential "{credential}".', `Compare both with your app in the Exact App Centre, check the site (country) and save. ${RECONNECT.en}`],
		nl: ['Exact aanvaardt de client-id en het client secret van credential "{credential}" niet.', `Vergelijk beide met uw app in het Exact App Center, controleer de site (het land) en sla op. ${RECONNECT.nl}`],
		fr: ['Exact n’accepte pas le client id et le client secret du credential « {credential} ».', `Comparez-les avec votre application dans l’Exact App Center, vérifiez le site (pays) et enregistrez. ${RECONNECT.fr}`],
	},
	TOKEN_FRESH: {
		en: ['The link was last renewed {hours} hours ago. It lapses after 30 days without use.', ''],
		nl: ['De koppeling is {hours} uur geleden voor het laatst vernieuwd. Ze vervalt na 30 dagen zonder gebruik.', ''],
		fr: ['La liaison a été renouvelée il y a {hours} heures. Elle expire après 30 jours sans utilisation.', ''],
	},
	TOKEN_OLD: {
		en: ['The link had not been used for {days} days; Exact ends it after 30. This check has renewed it.', 'Let a workflow use it at least once a week: activate the nightly check.'],
		nl: ['De koppeling was {days} dagen niet gebruikt; na 30 dagen beëindigt Exact haar. Deze controle heeft haar vernieuwd.', 'Laat een workflow haar minstens elke week gebruiken: activeer de nachtelijke controle.'],
		fr: ['La liaison n’avait pas servi depuis {days} jours ; Exact y met fin après 30. Ce contrôle l’a renouvelée.', 'Laissez un workflow l’utiliser au moins chaque semaine : activez le contrôle nocturne.'],
	},
	TOKEN_AGE_UNKNOWN: {
		en: ['The link works. When it was last renewed is not known.', ''],
		nl: ['De koppeling werkt. Wanneer ze voor het laatst is vernieuwd, is niet bekend.', ''],
		fr: ['La liaison fonctionne. La date de son dernier renouvellement n’est pas connue.', ''],
	},
	READ_ONLY: {
		en: ['This credential is set to read only: nothing can be sent with it.', 'When it has to send documents: switch off "Read Only" in the credential.'],
		nl: ['Deze credential staat op alleen lezen: er kan niets mee worden verstuurd.', 'Moet ze documenten versturen: zet "Read Only" in de credential uit.'],
		fr: ['Ce credential est en lecture seule : rien ne peut être envoyé avec lui.', 'S’il doit envoyer des documents : désactivez « Read Only » dans le credential.'],
	},
} as const satisfies Record<string, Text>;
