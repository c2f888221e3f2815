/** Settings of the administration that decide where bookings go. */
import type { Text } from './text';

export const BOOKKEEPING_TEXTS = {
	DEFAULTS_OK: {
		en: ['All {count} codes of the defaults exist in administration {division}.', ''],
		nl: ['Alle {count} codes van de standaarden bestaan in administratie {division}.', ''],
		fr: ['Les {count} codes par défaut existent tous dans l’administration {division}.', ''],
	},
	JOURNAL_MISSING: {
		en: ['There is no journal {wanted} in administration {division}. Nearest: {near}.', 'Correct the default, or make the journal in Exact: Financieel > Stamgegevens > Dagboeken.'],
		nl: ['Er is geen dagboek {wanted} in administratie {division}. Lijkt erop: {near}.', 'Verbeter de standaard, of maak het dagboek aan in Exact: Financieel > Stamgegevens > Dagboeken.'],
		fr: ['Le journal {wanted} n’existe pas dans l’administration {division}. Proches : {near}.', 'Corrigez la valeur par défaut, ou créez le journal dans Exact : Financieel > Stamgegevens > Dagboeken.'],
	},
	VAT_CODE_MISSING: {
		en: ['There is no VAT code {wanted} in administration {division}. Nearest: {near}.', 'Correct the default, or make the code in Exact: Financieel > Stamgegevens > Btw-codes.'],
		nl: ['Er is geen btw-code {wanted} in administratie {division}. Lijkt erop: {near}.', 'Verbeter de standaard, of maak de code aan in Exact: Financieel > Stamgegevens > Btw-codes.'],
		fr: ['Le code TVA {wanted} n’existe pas dans l’administration {division}. Proches : {near}.', 'Corrigez la valeur par défaut, ou créez le code dans Exact : Financieel > Stamgegevens > Btw-codes.'],
	},
	GL_ACCOUNT_MISSING: {
		en: ['There is no ledger account {wanted} in administration {division}.', 'Correct the default, or make the account in Exact: Financieel > Stamgegevens > Grootboekrekeningen.'],
		nl: ['Er is geen grootboekrekening {wanted} in administratie {division}.', 'Verbeter de standaard, of maak de rekening aan in Exact: Financieel > Stamgegevens > Grootboekrekeningen.'],
		fr: ['Le compte général {wanted} n’existe pas dans l’administration {division}.', 'Corrigez la valeur par défaut, ou créez le compte dans Exact : Financieel > Stamgegevens > Grootboekrekeningen.'],
	},
	DEFAULT_BLOCKED: {
		en: ['{kind} {wanted} of the defaults is blocked in administration {division}.', 'Choose another one, or unblock it in Exact: Financieel > Stamgegevens.'],
		nl: ['{kind} {wanted} van de standaarden is geblokkeerd in administratie {division}.', 'Kies een andere, of deblokkeer hem in Exact: Financieel > Stamgegevens.'],
		fr: ['{kind} {wanted} des valeurs par défaut est bloqué dans l’administration {division}.', 'Choisissez-en un autre, ou débloquez-le dans Exact : Financieel > Stamgegevens.'],
	},
	JOURNALS_PROCESS: {
		en: ['Journals that process entries at once: {list}. What is booked there counts immediately and cannot be changed as a draft.', 'When bookings should wait for a look: use another journal, or change this one in Exact: Financieel > Stamgegevens > Dagboeken.'],
		nl: ['Dagboeken die boekingen meteen verwerken: {list}. Wat daar geboekt wordt, telt direct en kan niet meer als concept worden gewijzigd.', 'Moeten boekingen eerst worden bekeken: gebruik een ander dagboek, of wijzig dit in Exact: Financieel > Stamgegevens > Dagboeken.'],
		fr: ['Journaux qui traitent les écritures aussitôt : {list}. Ce qui y est comptabilisé compte tout de suite et ne peut plus être modifié comme brouillon.', 'Si les écritures doivent d’abord être vues : utilisez un autre journal, ou modifiez celui-ci dans Exact : Financieel > Stamgegevens > Dagboeken.'],
	},
	RELATIONS_PROCESS: {
		en: ['Relations whose booking proposals are turned into entries without anybody looking: {list}.', 'When that is not meant: open the relation in Exact and switch off the automatic processing of booking proposals.'],
		nl: ['Relaties waarvan boekingsvoorstellen worden verwerkt zonder dat iemand kijkt: {list}.', 'Is dat niet de bedoeling: open de relatie in Exact en zet het automatisch verwerken van boekingsvoorstellen uit.'],
		fr: ['Relations dont les propositions d’écriture sont traitées sans que personne ne regarde : {list}.', 'Si ce n’est pas voulu : ouvrez la relation dans Exact et désactivez le traitement automatique des propositions.'],
	},
	NOTHING_PROCESSES: {
		en: ['No journal and no relation processes entries without a look.', ''],
		nl: ['Geen dagboek en geen relatie verwerkt boekingen zonder dat iemand kijkt.', ''],
		fr: ['Aucun journal et aucune relation ne traite des écritures sans contrôle.', ''],
	},
	POSTBOX_OK: {
		en: ['Documents can go into the digital postbox "{mailbox}". Writing was not tried.', 'Try it before you choose the digital postbox: the operation "Test Route" of the resource "Digital Postbox".'],
		nl: ['Documenten kunnen in de digitale brievenbus "{mailbox}". Schrijven is niet geprobeerd.', 'Probeer het voordat u voor de digitale brievenbus kiest: de bewerking "Test Route" van "Digital Postbox".'],
		fr: ['Les documents peuvent aller dans la boîte aux lettres numérique « {mailbox} ». L’écriture n’a pas été essayée.', 'Essayez avant de choisir la boîte aux lettres numérique : l’opération « Test Route » de « Digital Postbox ».'],
	},
	NO_POSTBOX: {
		en: ['Administration {division} has no digital postbox of its own.', 'Run the operation "Ensure" of "Digital Postbox" with "Create If Missing" on, or make one in Exact: Digitale brievenbus > Instellingen. Then try it with "Test Route".'],
		nl: ['Administratie {division} heeft geen eigen digitale brievenbus.', 'Voer de bewerking "Ensure" van "Digital Postbox" uit met "Create If Missing" aan, of maak er een in Exact: Digitale brievenbus > Instellingen. Probeer hem daarna met "Test Route".'],
		fr: ['L’administration {division} n’a pas de boîte aux lettres numérique propre.', 'Exécutez l’opération « Ensure » de « Digital Postbox » avec « Create If Missing », ou créez-en une dans Exact : Digitale brievenbus > Instellingen. Essayez-la ensuite avec « Test Route ».'],
	},
} as const satisfies Record<string, Text>;
