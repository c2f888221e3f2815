/** The administrations: expected, granted, open in the browser. */
import { GRANT, type Text } from './text';

export const DIVISION_TEXTS = {
	DIVISIONS_GRANTED: {
		en: ['The link reaches {count} administrations.', ''],
		nl: ['De koppeling bereikt {count} administraties.', ''],
		fr: ['La liaison atteint {count} administrations.', ''],
	},
	NO_DIVISIONS: {
		en: ['The link reaches no administration at all.', GRANT.en],
		nl: ['De koppeling bereikt geen enkele administratie.', GRANT.nl],
		fr: ['La liaison n’atteint aucune administration.', GRANT.fr],
	},
	DIVISION_LIST_PARTIAL: {
		en: ['Exact does not give the list of administrations; only the one that is open in the browser is known ({division}).', `The app needs the data scope "organization.administration" (read). ${GRANT.en}`],
		nl: ['Exact geeft de lijst van administraties niet; alleen die welke in de browser open staat is bekend ({division}).', `De app heeft het recht "organization.administration" (lezen) nodig. ${GRANT.nl}`],
		fr: ['Exact ne donne pas la liste des administrations ; seule celle qui est ouverte dans le navigateur est connue ({division}).', `L’application a besoin du droit « organization.administration » (lecture). ${GRANT.fr}`],
	},
	EXPECTED_GRANTED: {
		en: ['All {count} expected administrations are granted.', ''],
		nl: ['Alle {count} verwachte administraties zijn toegestaan.', ''],
		fr: ['Les {count} administrations attendues sont toutes accessibles.', ''],
	},
	DIVISION_NOT_GRANTED: {
		en: ['Administration {asked} is expected, but the Exact user of this link, or the app, has no access to it.', GRANT.en],
		nl: ['Administratie {asked} wordt verwacht, maar de Exact-gebruiker van deze koppeling, of de app, heeft er geen toegang toe.', GRANT.nl],
		fr: ['L’administration {asked} est attendue, mais l’utilisateur Exact de cette liaison, ou l’application, n’y a pas accès.', GRANT.fr],
	},
	WRONG_ADMINISTRATION: {
		en: ['Administration {division} "{name}" is granted, but it is not the expected company: expected {asked}, Exact has VAT number "{vat}" and chamber number "{chamber}".', 'Compare the code, and the company data in Exact: Stamgegevens > Bedrijfsgegevens. Correct what is wrong before documents are sent.'],
		nl: ['Administratie {division} "{name}" is toegestaan, maar is niet het verwachte bedrijf: verwacht {asked}, Exact heeft btw-nummer "{vat}" en KvK- of ondernemingsnummer "{chamber}".', 'Vergelijk de code, en de bedrijfsgegevens in Exact: Stamgegevens > Bedrijfsgegevens. Verbeter wat fout is voordat er documenten worden verstuurd.'],
		fr: ['L’administration {division} « {name} » est accessible, mais ce n’est pas l’entreprise attendue : attendu {asked}, Exact a le numéro de TVA « {vat} » et le numéro d’entreprise « {chamber} ».', 'Comparez le code et les données de l’entreprise dans Exact : Stamgegevens > Bedrijfsgegevens. Corrigez l’erreur avant d’envoyer des documents.'],
	},
	EXPECTED_AMBIGUOUS: {
		en: ['{asked} fits several administrations: {found}.', 'Give the code of the right one: the number after _Division_= in the address bar of Exact.'],
		nl: ['{asked} past op meerdere administraties: {found}.', 'Geef de code van de juiste: het nummer achter _Division_= in de adresbalk van Exact.'],
		fr: ['{asked} correspond à plusieurs administrations : {found}.', 'Donnez le code de la bonne : le nombre après _Division_= dans la barre d’adresse d’Exact.'],
	},
	DIVISION_ARCHIVED: {
		en: ['Administration {division} "{name}" is archived.', 'Choose the administration in which the client works now.'],
		nl: ['Administratie {division} "{name}" is gearchiveerd.', 'Kies de administratie waarin de klant nu werkt.'],
		fr: ['L’administration {division} « {name} » est archivée.', 'Choisissez l’administration dans laquelle le client travaille maintenant.'],
	},
	DIVISION_BLOCKED: {
		en: ['Administration {division} "{name}" is blocked for the moment by a back-up, a conversion or a copy.', 'Check again when Exact has finished.'],
		nl: ['Administratie {division} "{name}" is tijdelijk geblokkeerd door een back-up, een conversie of een kopie.', 'Controleer opnieuw als Exact klaar is.'],
		fr: ['L’administration {division} « {name} » est bloquée pour le moment par une sauvegarde, une conversion ou une copie.', 'Relancez le contrôle quand Exact a terminé.'],
	},
	DIVISIONS_NOT_EXPECTED: {
		en: ['{count} more administrations are granted than were expected.', 'Nothing has to be done. Whoever wants the least rights takes them away in Exact: Mijn Exact Online > Beveiligingscentrum (Security centre) > the app > "Administraties beheren".'],
		nl: ['Er zijn {count} administraties meer toegestaan dan verwacht.', 'Er hoeft niets te gebeuren. Wie zo min mogelijk rechten wil, neemt ze weg in Exact: Mijn Exact Online > Beveiligingscentrum > de app > "Administraties beheren".'],
		fr: ['{count} administrations de plus que prévu sont accessibles.', 'Rien à faire. Pour limiter les droits, retirez-les dans Exact : Mon Exact Online > Centre de sécurité > l’application > « Administraties beheren ».'],
	},
	CURRENT_NOT_GRANTED: {
		en: ['The administration that is open in Exact now ({division}) is not granted to the app.', GRANT.en],
		nl: ['De administratie die nu in Exact open staat ({division}) is niet aan de app toegestaan.', GRANT.nl],
		fr: ['L’administration actuellement ouverte dans Exact ({division}) n’est pas accordée à l’application.', GRANT.fr],
	},
	DIVISION_CHECKED: {
		en: ['Rights and settings were looked at in administration {division} "{name}".', ''],
		nl: ['Rechten en instellingen zijn bekeken in administratie {division} "{name}".', ''],
		fr: ['Les droits et réglages ont été examinés dans l’administration {division} « {name} ».', ''],
	},
} as const satisfies Record<string, Text>;
