/** What may be read, how many calls are left, and answers that end a check. */
import { RECONNECT, type Text } from './text';

export const RIGHTS_TEXTS = {
	RIGHTS_OK: {
		en: ['All {count} kinds of data that are needed may be read. Writing was not tried.', ''],
		nl: ['Alle {count} benodigde soorten gegevens mogen worden gelezen. Schrijven is niet geprobeerd.', ''],
		fr: ['Les {count} types de données nécessaires peuvent être lus. L’écriture n’a pas été essayée.', ''],
	},
	SCOPE_MISSING: {
		en: ['{what}: the app was not given the data scope "{scope}".', `Add the scope to your app in the Exact App Centre (Manage my apps > the app > Permissions) and save. ${RECONNECT.en}`],
		nl: ['{what}: de app heeft het recht (scope) "{scope}" niet.', `Voeg het toe aan uw app in het Exact App Center (Beheer mijn apps > de app > rechten) en sla op. ${RECONNECT.nl}`],
		fr: ['{what} : l’application n’a pas le droit (scope) « {scope} ».', `Ajoutez-le à votre application dans l’Exact App Center (gérer mes applications > l’application > autorisations) et enregistrez. ${RECONNECT.fr}`],
	},
	FORBIDDEN: {
		en: ['{what}: the Exact user may not read this, or the licence does not have it.', 'Ask who manages Exact (or the accountant) to check the rights: Mijn Exact Online > Gebruikers > the user > Rechten; and the functions under Mijn Exact Online > Licentie. Reconnecting is not needed.'],
		nl: ['{what}: de Exact-gebruiker mag dit niet lezen, of de licentie heeft het niet.', 'Vraag de beheerder van Exact (of de accountant) de rechten te controleren: Mijn Exact Online > Gebruikers > de gebruiker > Rechten; en de functies bij Mijn Exact Online > Licentie. Opnieuw verbinden is niet nodig.'],
		fr: ['{what} : l’utilisateur Exact ne peut pas le lire, ou la licence ne le comprend pas.', 'Demandez au gestionnaire d’Exact (ou au comptable) de vérifier les droits : Mijn Exact Online > Gebruikers > l’utilisateur > Rechten ; et les fonctions sous Mijn Exact Online > Licentie. Il n’est pas nécessaire de reconnecter.'],
	},
	REFUSALS_REMEMBERED: {
		en: ['{count} questions were not asked again, because Exact refused them within the last day.', 'When the rights were changed since: check again with "Ask Again" switched on.'],
		nl: ['{count} vragen zijn niet opnieuw gesteld, omdat Exact ze de afgelopen dag heeft geweigerd.', 'Zijn de rechten sindsdien gewijzigd: controleer opnieuw met "Ask Again" aan.'],
		fr: ['{count} questions n’ont pas été reposées, car Exact les a refusées ces dernières 24 heures.', 'Si les droits ont changé depuis : relancez le contrôle avec « Ask Again » activé.'],
	},
	PROBES_STOPPED: {
		en: ['After {count} refusals in a row the check asked nothing more: Exact blocks an app that runs into too many errors.', 'Solve the findings above, then check again: what was refused is not asked a second time.'],
		nl: ['Na {count} weigeringen op rij heeft de controle niets meer gevraagd: Exact blokkeert een app die te veel fouten krijgt.', 'Los de bevindingen hierboven op en controleer opnieuw: wat geweigerd is, wordt niet nog eens gevraagd.'],
		fr: ['Après {count} refus de suite, le contrôle n’a plus rien demandé : Exact bloque une application qui provoque trop d’erreurs.', 'Résolvez les constats ci-dessus, puis relancez le contrôle : ce qui a été refusé n’est pas redemandé.'],
	},
	BUDGET: {
		en: ['Calls left in administration {division}: {day} of {dayLimit} today, {minute} of {minuteLimit} this minute.', ''],
		nl: ['Resterende aanroepen in administratie {division}: {day} van {dayLimit} vandaag, {minute} van {minuteLimit} deze minuut.', ''],
		fr: ['Appels restants dans l’administration {division} : {day} sur {dayLimit} aujourd’hui, {minute} sur {minuteLimit} cette minute.', ''],
	},
	BUDGET_LOW: {
		en: ['Only {day} of {dayLimit} calls of today are left in administration {division}. New documents still go through; background work waits.', 'Nothing to do today: it starts anew at 00:00 UTC. When it happens often, let workflows run less often, or look which other software uses the same app.'],
		nl: ['Er zijn vandaag nog maar {day} van {dayLimit} aanroepen over in administratie {division}. Nieuwe documenten gaan door; achtergrondwerk wacht.', 'Vandaag hoeft er niets te gebeuren: om 00:00 UTC begint het opnieuw. Gebeurt het vaak, laat workflows dan minder vaak lopen, of kijk welke andere software dezelfde app gebruikt.'],
		fr: ['Il ne reste aujourd’hui que {day} appels sur {dayLimit} dans l’administration {division}. Les nouveaux documents passent encore ; le travail de fond attend.', 'Rien à faire aujourd’hui : le compteur repart à 00:00 UTC. Si cela arrive souvent, espacez les workflows, ou cherchez quel autre logiciel utilise la même application.'],
	},
	CHECK_SHORTENED: {
		en: ['Rights and settings were not looked at, to keep the calls that are left for documents.', 'Check again tomorrow.'],
		nl: ['Rechten en instellingen zijn niet bekeken, om de resterende aanroepen voor documenten te bewaren.', 'Controleer morgen opnieuw.'],
		fr: ['Les droits et réglages n’ont pas été examinés, afin de garder les appels restants pour les documents.', 'Relancez le contrôle demain.'],
	},
	DAY_LIMIT: {
		en: ['The calls of today for this administration are used up.', 'Nothing to do: it goes on after 00:00 UTC.'],
		nl: ['De aanroepen van vandaag voor deze administratie zijn op.', 'Er hoeft niets te gebeuren: na 00:00 UTC gaat het verder.'],
		fr: ['Les appels d’aujourd’hui pour cette administration sont épuisés.', 'Rien à faire : cela reprend après 00:00 UTC.'],
	},
	BREAKER_OPEN: {
		en: ['Too many calls were refused within the last hour; the connector stopped before Exact blocks the app.', 'Solve the earlier errors. The connector tries again by itself after an hour.'],
		nl: ['In het afgelopen uur zijn te veel aanroepen geweigerd; de connector is gestopt voordat Exact de app blokkeert.', 'Los de eerdere fouten op. Na een uur probeert de connector het vanzelf opnieuw.'],
		fr: ['Trop d’appels ont été refusés dans la dernière heure ; le connecteur s’est arrêté avant qu’Exact ne bloque l’application.', 'Résolvez les erreurs précédentes. Le connecteur réessaie de lui-même après une heure.'],
	},
	BLOCKED_BY_EXACT: {
		en: ['Exact keeps refusing without naming a limit; this looks like its block of an hour after too many errors.', 'Solve the earlier errors. The connector leaves Exact alone until the block is over.'],
		nl: ['Exact blijft weigeren zonder een limiet te noemen; dit lijkt op de blokkade van een uur na te veel fouten.', 'Los de eerdere fouten op. De connector laat Exact met rust tot de blokkade voorbij is.'],
		fr: ['Exact refuse sans nommer de limite ; cela ressemble à son blocage d’une heure après trop d’erreurs.', 'Résolvez les erreurs précédentes. Le connecteur laisse Exact en paix jusqu’à la fin du blocage.'],
	},
	UNREACHABLE: {
		en: ['Exact could not be asked: {problem}', 'Check again later. When it stays: look at the status page of Exact and at the internet connection of n8n.'],
		nl: ['Exact kon niet worden gevraagd: {problem}', 'Controleer later opnieuw. Blijft het zo: kijk op de statuspagina van Exact en naar de internetverbinding van n8n.'],
		fr: ['Exact n’a pas pu être interrogé : {problem}', 'Relancez le contrôle plus tard. Si cela persiste : voyez la page de statut d’Exact et la connexion internet de n8n.'],
	},
	OTHER: {
		en: ['{what}: {problem}', '{problemFix}'],
		nl: ['{what}: {problem}', '{problemFix}'],
		fr: ['{what} : {problem}', '{problemFix}'],
	},
} as const satisfies Record<string, Text>;
