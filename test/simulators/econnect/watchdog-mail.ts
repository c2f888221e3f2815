import type { Delivery, State, Watchdog } from './state';
import { stamp } from './clock';

/** A mail of a watch-dog. Its wording is not established (Assumption EC-15): a topic, the document and, unless the switch says otherwise, the organisation. */
export interface WatchdogMail {
	from: string;
	subject: string;
	text: string;
	html: string;
}

export function watchdogMail(state: State, topic: Watchdog['topic'], { documentId, hookId, partyId, topic: event, attempts }: Delivery): WatchdogMail {
	const last = attempts[attempts.length - 1];
	const facts = [
		['Topic', event],
		...(state.settings.assumptions.watchdogNamesParty ? [['Party', partyId]] : []),
		['Document id', documentId],
		['Hook id', hookId],
		['Attempt', `${attempts.length}, ${stamp(last?.startedAt ?? state.clock.now())}`],
		['Answer', String(last?.status ?? 0)],
	];
	return {
		from: 'PSB <noreply@psb.example>',
		subject: `${topic}: ${event}`,
		text: facts.map(([name, value]) => `${name}: ${value}`).join('\r\n'),
		html: `<table>${facts.map(([name, value]) => `<tr><td>${name}</td><td><b>${value}</b></td></tr>`).join('')}</table>`,
	};
}
