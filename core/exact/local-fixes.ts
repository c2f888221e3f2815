/**
 * What to do, in Dutch and French, for the messages that people at a bookkeeping office meet. English stands in error-catalogue.ts and own-problems.ts.
 * Menu names are those of Exact in that language where a source has them; the rest is described.
 */
import type { Problem } from './errors';

export type FixLanguage = 'en' | 'nl' | 'fr';

export interface LocalFix {
	nl: string;
	fr: string;
}

const VAT_CODES = { nl: 'Stamgegevens > Btw > Btw-codes', fr: 'Données de base > TVA > Codes TVA' };

export const LOCAL_FIXES: Readonly<Record<string, LocalFix>> = {
	DIVISION_NOT_GRANTED: {
		nl: 'Open in Exact Online, aangemeld als de gebruiker van deze koppeling, Mijn Exact Online > Beveiligingscentrum en klik op de app. Onderaan bij "Toegang tot" moet de administratie staan; zo niet, klik op "Administraties beheren" en zet ze aan de rechterkant. Staat ze er nog niet? Open de administratie in Exact, laat ze open staan en haal de lijst opnieuw op.',
		fr: 'Dans Exact Online, connecté avec l’utilisateur de cette liaison, ouvrez Mon Exact Online > Centre de sécurité et cliquez sur l’application. Le dossier doit figurer en bas, sous les accès ; sinon, gérez les dossiers et placez-le à droite. Toujours absent ? Ouvrez le dossier dans Exact, laissez-le ouvert et actualisez la liste.',
	},
	CONNECTION_REPLACED: {
		nl: 'Open de credential in n8n en klik op Reconnect, aangemeld bij Exact als de gebruiker van deze koppeling. Exact houdt één verbinding per gebruiker en app: een tweede n8n, een testomgeving of een tweede credential met dezelfde gebruiker en dezelfde client id verbreekt deze opnieuw.',
		fr: 'Ouvrez la credential dans n8n et cliquez sur Reconnect, connecté à Exact avec l’utilisateur de cette liaison. Exact garde une seule connexion par utilisateur et par application : un second n8n, un environnement de test ou une seconde credential avec le même utilisateur et le même client id la coupe de nouveau.',
	},
	TOKEN_EXPIRED_30_DAYS: {
		nl: 'Open de credential in n8n en klik op Reconnect. Laat een workflow de verbinding minstens één keer per week gebruiken.',
		fr: 'Ouvrez la credential dans n8n et cliquez sur Reconnect. Laissez un workflow utiliser la connexion au moins une fois par semaine.',
	},
	NOT_CONNECTED: { nl: 'Open de credential in n8n en klik op Connect, aangemeld bij Exact als de gebruiker van deze koppeling.', fr: 'Ouvrez la credential dans n8n et cliquez sur Connect, connecté à Exact avec l’utilisateur de cette liaison.' },
	TOKEN_TOO_EARLY: {
		nl: 'Eén keer: niets doen. Komt het telkens terug, dan gebruikt een ander systeem dezelfde Exact-gebruiker en app: geef elk zijn eigen.',
		fr: 'Une seule fois : ne rien faire. Si cela revient, un autre système utilise le même utilisateur et la même application : donnez à chacun les siens.',
	},
	SCOPE_MISSING: {
		nl: 'Voeg het recht toe bij uw app in het Exact App Center, bewaar, en verbind de credential opnieuw zodat het nieuwe recht wordt bevestigd.',
		fr: 'Ajoutez le droit à votre application dans l’App Center d’Exact, enregistrez, puis reconnectez la credential pour confirmer ce droit.',
	},
	CLIENT_REFUSED: { nl: 'Vergelijk beide met uw app in het Exact App Center (een geheim dat daar vernieuwd is, moet ook hier vernieuwd worden), kijk het land van de credential na, bewaar en verbind opnieuw.', fr: 'Comparez les deux avec votre application dans l’App Center d’Exact (un secret renouvelé là doit l’être ici aussi), vérifiez le pays de la credential, enregistrez et reconnectez.' },
	TOKEN_REFUSED: {
		nl: 'Kijk het land van de credential na, en in Exact onder Mijn Exact Online > Beveiligingscentrum of de app nog toestemming heeft. Kijk of een andere n8n of credential dezelfde Exact-gebruiker en client id gebruikt. Open daarna de credential in n8n en klik op Reconnect.',
		fr: 'Vérifiez le pays de la credential et, dans Exact sous Mon Exact Online > Centre de sécurité, que l’application a encore l’autorisation. Voyez si un autre n8n ou une autre credential utilise le même utilisateur Exact et le même client id. Ouvrez ensuite la credential dans n8n et cliquez sur Reconnect.',
	},
	BLOCKED_CUSTOMER: { nl: 'Neem contact op met Exact: er staat misschien een rekening open.', fr: 'Contactez Exact : une facture est peut-être impayée.' },
	LICENSE_EXPIRED: { nl: 'Vernieuw de licentie in Exact: Mijn Exact Online > Licentie.', fr: 'Renouvelez la licence dans Exact : Mon Exact Online > Licence.' },
	DIVISION_BLOCKED: { nl: 'Niets te doen: wacht tot Exact klaar is. De toestand staat in de lijst van administraties.', fr: 'Rien à faire : attendez qu’Exact ait terminé. L’état figure dans la liste des dossiers.' },
	DIVISION_INVALID: { nl: 'Kijk na of de brievenbus of het gegeven bij deze administratie hoort en of de gebruiker ze mag openen.', fr: 'Vérifiez que la boîte ou l’élément appartient à ce dossier et que l’utilisateur peut l’ouvrir.' },
	SELECT_REQUIRED: { nl: 'Kies de velden in de node.', fr: 'Choisissez les champs dans le nœud.' },
	FILTER_REQUIRED: { nl: 'Voeg een filter toe, bijvoorbeeld op Modified.', fr: 'Ajoutez un filtre, par exemple sur Modified.' },
	QUERY_SYNTAX: { nl: 'Kijk de namen van de velden na (hoofdletters tellen) en de waarden in de filter.', fr: 'Vérifiez les noms des champs (les majuscules comptent) et les valeurs du filtre.' },
	GUID_FORMAT: { nl: 'Geef de id die Exact teruggaf; een code (van dagboek, relatie of grootboekrekening) hoort in het veld voor codes.', fr: 'Indiquez l’id qu’Exact a renvoyé ; un code (de journal, de relation, de compte général) va dans le champ des codes.' },
	ATTACHMENT_NOT_BASE64: { nl: 'Geef het bestand door als n8n-binary; meld het als u dat al deed.', fr: 'Transmettez le fichier comme binaire de n8n ; signalez-le si c’était déjà le cas.' },
	LINES_NOT_IN_UPDATE: { nl: 'Voeg de regels één voor één toe.', fr: 'Ajoutez les lignes une à une.' },
	BODY_NOT_ACCEPTED: { nl: 'Kijk de waarde van het genoemde veld na: datums als 2026-01-31, getallen zonder scheidingsteken voor duizendtallen.', fr: 'Vérifiez la valeur du champ indiqué : dates comme 2026-01-31, nombres sans séparateur de milliers.' },
	CALLBACK_REFUSED: { nl: 'Het adres moet openbaar en https zijn en op een lege POST met 2xx antwoorden. Zet eerst de workflow aan en kijk het openbare adres van n8n na.', fr: 'L’adresse doit être publique et en https, et répondre 2xx à un POST vide. Activez d’abord le workflow et vérifiez l’adresse publique de n8n.' },
	EXACT_FAULT: { nl: 'Meestal ontbreekt een veld of wijst het naar iets dat niet bestaat. Kijk de gegevens na; kloppen ze, meld het dan aan Exact.', fr: 'En général, un champ manque ou renvoie à un élément qui n’existe pas. Vérifiez les données ; si elles sont correctes, signalez-le à Exact.' },
	MINUTE_LIMIT: { nl: 'Misschien gebruikt een andere workflow of een ander systeem dezelfde Exact-app: spreid het werk.', fr: 'Un autre workflow ou un autre système utilise peut-être la même application Exact : répartissez le travail.' },
	BLOCKED_BY_EXACT: { nl: 'Los eerst de fouten van de laatste uren op. De verbinding laat Exact met rust tot de blokkering voorbij is.', fr: 'Résolvez d’abord les erreurs des dernières heures. La connexion laisse Exact tranquille jusqu’à la fin du blocage.' },
	BLOCKED_USER: { nl: 'Laat een beheerder de gebruiker deblokkeren: Mijn Exact Online > Gebruikers.', fr: 'Demandez à un administrateur de débloquer l’utilisateur : Mon Exact Online > Utilisateurs.' },
	INACTIVE_USER: { nl: 'Verbind de credential met een andere Exact-gebruiker, of laat deze activeren: Mijn Exact Online > Gebruikers.', fr: 'Connectez la credential avec un autre utilisateur, ou faites activer celui-ci : Mon Exact Online > Utilisateurs.' },
	MAILBOX_EXISTS: { nl: 'Gebruik de bestaande brievenbus, of kies een andere naam: Mijn Exact Online > Digitale brievenbus.', fr: 'Utilisez la boîte existante ou choisissez un autre nom.' },
	MAILBOX_NOT_ALLOWED: { nl: 'Laat de accountant de brievenbus aanmaken (Mijn Exact Online > Digitale brievenbus), of neem een licentie met de brievenbusfunctie.', fr: 'Faites créer la boîte par le comptable, ou prenez une licence avec cette fonction.' },
	MAILBOX_FORBIDDEN: { nl: 'Geef de gebruiker de rol die digitale brievenbussen beheert: Mijn Exact Online > Gebruikers > de gebruiker > Rechten.', fr: 'Donnez à l’utilisateur le rôle qui gère les boîtes numériques, dans ses droits d’utilisateur.' },
	FORBIDDEN: { nl: 'Vraag de beheerder van Exact (of de accountant) de rechten van deze gebruiker na te kijken: Mijn Exact Online > Gebruikers > de gebruiker > Rechten. Opnieuw verbinden is niet nodig.', fr: 'Demandez à celui qui gère Exact (ou au comptable) de vérifier les droits de cet utilisateur. Il n’est pas nécessaire de reconnecter.' },
	ENTRY_NUMBER_IN_USE: { nl: 'Zoek in Exact de boeking met dit boekstuknummer: het kan hetzelfde document zijn. Kies anders een ander nummer, of laat Exact nummeren.', fr: 'Cherchez dans Exact l’écriture qui porte ce numéro : c’est peut-être le même document. Sinon, choisissez un autre numéro ou laissez Exact numéroter.' },
	VAT_PERCENTAGE_INVALID: { nl: `Kijk de btw-code en het percentage na in Exact: ${VAT_CODES.nl}.`, fr: `Vérifiez le code TVA et son pourcentage dans Exact : ${VAT_CODES.fr}.` },
	VAT_CODE_INVALID: { nl: `Kies een btw-code van deze administratie: ${VAT_CODES.nl}.`, fr: `Choisissez un code TVA de ce dossier : ${VAT_CODES.fr}.` },
	PAYMENT_CONDITION_MANDATORY: { nl: 'Geef een betalingsconditie in de node, of voor alle documenten in de boekingsinstellingen van de koppeling (paymentConditions: formulier "Change or override a connection"), of stel er een in op de relatie: Relaties > de relatie > Verkoop of Inkoop > Betalingsconditie.', fr: 'Indiquez une condition de paiement dans le nœud, ou pour tous les documents dans les paramètres de comptabilisation de la liaison (paymentConditions : formulaire « Change or override a connection »), ou définissez-en une sur la fiche de la relation : Relations > la relation > Ventes ou Achats > Condition de paiement.' },
	JOURNAL_MANDATORY: { nl: 'Geef de code van het dagboek in de node. In Exact: Financieel > Dagboeken.', fr: 'Indiquez le code du journal dans le nœud. Dans Exact : Finances > Journaux.' },
	JOURNAL_INVALID: { nl: 'Geef de code van een dagboek van deze administratie. In Exact: Financieel > Dagboeken.', fr: 'Indiquez le code d’un journal de ce dossier. Dans Exact : Finances > Journaux.' },
	NOT_A_CUSTOMER: { nl: 'Maak er een klant van: Relaties > de relatie > Status "Klant".', fr: 'Faites-en un client : la fiche de la relation, statut « Client ».' },
	GL_ACCOUNT_TYPE_INVALID: { nl: 'Kies een andere grootboekrekening, meestal van het type kosten of omzet. In Exact: Financieel > Grootboekrekeningen.', fr: 'Choisissez un autre compte général, en principe de type charges ou produits. Dans Exact : Finances > Comptes généraux.' },
	ALREADY_PROCESSED: { nl: 'Corrigeer het in Exact, bijvoorbeeld met een creditnota.', fr: 'Corrigez dans Exact, par exemple avec une note de crédit.' },
	ALREADY_EXISTS: { nl: 'Zoek het op in Exact: het kan hetzelfde document zijn.', fr: 'Cherchez-le dans Exact : c’est peut-être le même document.' },
	DOCUMENT_TYPE_NOT_ALLOWED: { nl: 'Kies een ander documenttype in de node, of geef de gebruiker er recht op: Documenten > Documenttypes.', fr: 'Choisissez un autre type de document dans le nœud, ou donnez-y droit à l’utilisateur.' },
	BANK_BALANCE: { nl: 'Kijk het afschriftbestand en het beginsaldo van het dagboek na.', fr: 'Vérifiez le fichier d’extraits et le solde initial du journal.' },
	PERIOD_CLOSED: { nl: 'Open de periode in Exact, of boek in een open periode.', fr: 'Ouvrez la période dans Exact, ou comptabilisez dans une période ouverte.' },
	MANDATORY_FIELD: { nl: 'Vul het genoemde veld in.', fr: 'Complétez le champ indiqué.' },
	INVALID_REFERENCE: { nl: 'Kies een waarde van deze administratie: codes van een andere administratie gelden hier niet.', fr: 'Choisissez une valeur de ce dossier : les codes d’un autre dossier ne sont pas valables ici.' },
	INVALID_FIELD: { nl: 'Verbeter het genoemde veld.', fr: 'Corrigez le champ indiqué.' },
	DAY_LIMIT: { nl: 'Niets te doen: de rest gaat door na 00:00 UTC. Laat workflows minder vaak lopen als het vaak gebeurt.', fr: 'Rien à faire : le reste continue après 00h00 UTC. Si cela arrive souvent, exécutez les workflows moins souvent.' },
	DAY_SHARE: { nl: 'Niets te doen: het gaat door na 00:00 UTC.', fr: 'Rien à faire : cela continue après 00h00 UTC.' },
	BREAKER_OPEN: { nl: 'Los eerst de fouten op die hieraan voorafgingen; na een uur probeert de verbinding het zelf opnieuw.', fr: 'Résolvez d’abord les erreurs précédentes ; la connexion réessaie d’elle-même après une heure.' },
};

/** The problem with what to do in this language; English where there is no other. Message and code stay as they are. */
export function fixIn(language: FixLanguage, problem: Problem): Problem {
	const local = language === 'en' || problem.fix === '' ? undefined : LOCAL_FIXES[problem.code]?.[language];
	return local === undefined ? problem : { ...problem, fix: local };
}
