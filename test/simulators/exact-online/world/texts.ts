/**
 * Business errors in the language of the user. Verbatim where a source shows the text ("Verplicht: …", "Gegeven bestaat reeds.",
 * "Reeds verwerkt", "Mandatory: Relationship"); the others follow the same pattern.
 */
import type { Language } from './world';

type Texts = Record<Language, string>;

const kinds = {
	mandatory: { NL: 'Verplicht', EN: 'Mandatory', FR: 'Obligatoire' },
	invalid: { NL: 'Ongeldig', EN: 'Invalid', FR: 'Non valide' },
	invalidReference: { NL: 'Ongeldige referentie', EN: 'Invalid reference', FR: 'Référence non valide' },
	exists: { NL: 'Bestaat reeds', EN: 'Already exists', FR: 'Existe déjà' },
	blocked: { NL: 'Geblokkeerd', EN: 'Blocked', FR: 'Bloqué' },
	inUse: { NL: 'In gebruik', EN: 'In use', FR: 'Utilisé' },
} satisfies Record<string, Texts>;

const sentences = {
	dataExists: { NL: 'Gegeven bestaat reeds.', EN: 'Data already exists.', FR: 'La donnée existe déjà.' },
	processed: { NL: 'Reeds verwerkt', EN: 'Already processed', FR: 'Déjà traité' },
	entryNumberInUse: { NL: 'Boekstuknummer in gebruik', EN: 'Entry number in use', FR: "Numéro d'écriture utilisé" },
	documentTypeNotAllowed: { NL: 'Documenttype niet toegestaan', EN: 'Document Type not allowed', FR: 'Type de document non autorisé' },
	trialMailbox: { NL: 'Uw type account mag geen digitale brievenbus aanmaken', EN: 'Your account type may not create a digital postbox', FR: 'Votre type de compte ne peut pas créer de boîte aux lettres numérique' },
	periodClosed: { NL: 'Periode is afgesloten', EN: 'Period is closed', FR: 'La période est clôturée' },
	currencyNotAllowed: { NL: 'Ongeldig: Valuta (Dagboek)', EN: 'Invalid: Currency (Journal)', FR: 'Non valide: Devise (Journal)' },
	vatCodeReference: { NL: 'Ongeldige ref. btw code', EN: 'Invalid ref. VAT code', FR: 'Réf. code TVA non valide' },
	ledgerType: { NL: 'Ongeldig grootboekrekeningtype', EN: 'Invalid G/L account type', FR: 'Type de compte général non valide' },
	balance: {
		NL: 'Beginsaldo plus alle bankboekingsregels moet gelijk zijn aan het eindsaldo',
		EN: 'Opening balance plus all bank entry lines should result in the closing balance',
		FR: 'Le solde initial plus toutes les lignes doit donner le solde final',
	},
	balanceGeneral: { NL: 'Memoriaalboeking is niet in evenwicht', EN: 'The general journal entry is not in balance', FR: "L'écriture n'est pas en équilibre" },
	callback: { NL: 'Ongeldig: Post to callback URL endpoint returns', EN: 'Invalid: Post to callback URL endpoint returns', FR: 'Non valide: Post to callback URL endpoint returns' },
	problem: { NL: 'Er is een probleem opgetreden. De oorzaak van dit probleem wordt onderzocht.', EN: 'A problem has occurred. The cause of this issue will be investigated.', FR: "Un problème est survenu. La cause de ce problème sera examinée." },
} satisfies Record<string, Texts>;

/** What Exact calls a property on screen. */
const captions: Record<string, Texts> = {
	Journal: { NL: 'Dagboek', EN: 'Diary', FR: 'Journal' },
	JournalCode: { NL: 'Dagboek', EN: 'Diary', FR: 'Journal' },
	Customer: { NL: 'Klant', EN: 'Customer', FR: 'Client' },
	Supplier: { NL: 'Leverancier', EN: 'Supplier', FR: 'Fournisseur' },
	Account: { NL: 'Relatie', EN: 'Relationship', FR: 'Relation' },
	GLAccount: { NL: 'Grootboekrekening', EN: 'G/L account', FR: 'Compte général' },
	AmountFC: { NL: 'Bedrag', EN: 'Amount', FR: 'Montant' },
	VATCode: { NL: 'Btw-code', EN: 'VAT code', FR: 'Code TVA' },
	VATAmountFC: { NL: 'Btw-bedrag', EN: 'VAT amount', FR: 'Montant TVA' },
	VATPercentage: { NL: 'Btw-percentage', EN: 'VAT percentage', FR: 'Pourcentage TVA' },
	PaymentCondition: { NL: 'Betalingsconditie', EN: 'Payment condition', FR: 'Condition de paiement' },
	CostCenter: { NL: 'Kostenplaats', EN: 'Cost center', FR: 'Centre de coûts' },
	CostUnit: { NL: 'Kostendrager', EN: 'Cost unit', FR: 'Unité de coûts' },
	Currency: { NL: 'Valuta', EN: 'Currency', FR: 'Devise' },
	Document: { NL: 'Document', EN: 'Document', FR: 'Document' },
	DocumentFolder: { NL: 'Documentmap', EN: 'Document folder', FR: 'Dossier' },
	Subject: { NL: 'Onderwerp', EN: 'Subject', FR: 'Objet' },
	Type: { NL: 'Type', EN: 'Type', FR: 'Type' },
	FileName: { NL: 'Bestandsnaam', EN: 'File name', FR: 'Nom de fichier' },
	AttachmentFileName: { NL: 'Bestandsnaam', EN: 'File name', FR: 'Nom de fichier' },
	Attachment: { NL: 'Bijlage', EN: 'Attachment', FR: 'Pièce jointe' },
	MailMessageID: { NL: 'Bericht', EN: 'Message', FR: 'Message' },
	Mailbox: { NL: 'Digitale brievenbus', EN: 'Digital mailbox', FR: 'Boîte aux lettres numérique' },
	SenderMailboxID: { NL: 'Verzender: Digitale brievenbus', EN: 'Sender: Digital mailbox', FR: 'Expéditeur: Boîte aux lettres numérique' },
	RecipientMailboxID: { NL: 'Ontvanger: Digitale brievenbus', EN: 'Recipient: Digital mailbox', FR: 'Destinataire: Boîte aux lettres numérique' },
	RecipientStatus: { NL: 'Status', EN: 'Status', FR: 'Statut' },
	ForDivision: { NL: 'Divisie', EN: 'Division', FR: 'Division' },
	Name: { NL: 'Naam', EN: 'Name', FR: 'Nom' },
	Code: { NL: 'Code', EN: 'Code', FR: 'Code' },
	Description: { NL: 'Omschrijving', EN: 'Description', FR: 'Description' },
	EntryDate: { NL: 'Boekdatum', EN: 'Entry date', FR: "Date d'écriture" },
	EntryID: { NL: 'Boeking', EN: 'Entry', FR: 'Écriture' },
	YourRef: { NL: 'Uw ref.', EN: 'Your ref.', FR: 'Votre réf.' },
	To: { NL: 'T/m', EN: 'To', FR: "Jusqu'au" },
	SalesEntryLines: { NL: 'Regels', EN: 'Lines', FR: 'Lignes' },
	PurchaseEntryLines: { NL: 'Regels', EN: 'Lines', FR: 'Lignes' },
	BankEntryLines: { NL: 'Regels', EN: 'Lines', FR: 'Lignes' },
	BankAccount: { NL: 'Bankrekening', EN: 'Bank account', FR: 'Compte bancaire' },
	FirstName: { NL: 'Voornaam', EN: 'First name', FR: 'Prénom' },
	LastName: { NL: 'Achternaam', EN: 'Last name', FR: 'Nom de famille' },
	Topic: { NL: 'Onderwerp', EN: 'Topic', FR: 'Sujet' },
	CallbackURL: { NL: 'Callback URL', EN: 'Callback URL', FR: 'Callback URL' },
	VATNumber: { NL: 'Btw-nummer', EN: 'VAT number', FR: 'Numéro de TVA' },
};

export function caption(property: string, language: Language): string {
	return captions[property]?.[language] ?? property;
}

/** `Verplicht: Dagboek`; `property` is a property name, or free text when it is none. */
export function complaint(kind: keyof typeof kinds, property: string, language: Language): string {
	return `${kinds[kind][language]}: ${caption(property, language)}`;
}

export function sentence(name: keyof typeof sentences, language: Language): string {
	return sentences[name][language];
}
