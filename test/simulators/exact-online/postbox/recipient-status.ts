/**
 * What becomes of a message after it was sent. The status is a function of the clock and of the content: open, then with the
 * scan service, then processed; or rejected, or in error. Invented timing: Exact publishes none.
 */
import type { Division, Language, Row, World } from '../world/world';

export interface PostboxRule {
	/** Both must fit; '' fits everything. */
	subjectContains: string;
	fileNameContains: string;
	/** 5 rejected, 45 error, 46 blocked, 20 stays open … */
	status: number;
}

export const defaultRules: PostboxRule[] = [
	{ subjectContains: '[reject]', fileNameContains: '', status: 5 },
	{ subjectContains: '[error]', fileNameContains: '', status: 45 },
	{ subjectContains: '[stays open]', fileNameContains: '', status: 20 },
];

export const secondsUntilInProcess = 60;
export const secondsUntilProcessed = 300;

const electronic = new Set([11, 20, 21, 22, 23, 24, 25, 26, 30, 40, 50, 130]);

/** The attachments that came with a message so far; the message keeps them itself, so that a list of thousands stays quick. */
export function attachmentsOf(message: Row): Row[] {
	if (!Array.isArray(message.attached)) message.attached = [];
	return message.attached;
}

/** An electronic invoice that is no XML at all cannot be read. */
function isBroken(division: Division, attachment: Row): boolean {
	if (!electronic.has(Number(attachment.Type)) || attachment.Type === 11) return false;
	const head = division.files.get(String(attachment.ID))?.bytes.subarray(0, 400).toString('latin1').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').replaceAll('\0', '').trimStart() ?? '';
	return !head.startsWith('<');
}

export function recipientStatus(world: World, division: Division, message: Row, rules: PostboxRule[]): number {
	if (typeof message.fixedStatus === 'number') return message.fixedStatus;
	const attachments = attachmentsOf(message);
	const first = attachments[0];
	if (first === undefined || typeof first.receivedAt !== 'number') return 20;
	const age = (world.clock.now() - first.receivedAt) / 1000;
	if (age < secondsUntilInProcess) return 20;
	const electronicOnly = attachments.every((attachment) => electronic.has(Number(attachment.Type)));
	if (age < secondsUntilProcessed) return electronicOnly ? 42 : 43;
	const rule = rules.find(
		(candidate) => String(message.Subject).toLowerCase().includes(candidate.subjectContains.toLowerCase()) && (candidate.fileNameContains === '' || attachments.some((attachment) => String(attachment.AttachmentFileName).toLowerCase().includes(candidate.fileNameContains.toLowerCase()))),
	);
	if (rule !== undefined) return rule.status;
	return attachments.some((attachment) => isBroken(division, attachment)) ? 45 : 50;
}

const descriptions: Record<number, Record<Language, string>> = {
	5: { NL: 'Afgekeurd', EN: 'Rejected', FR: 'Rejeté' },
	10: { NL: 'Concept', EN: 'Draft', FR: 'Brouillon' },
	20: { NL: 'Open', EN: 'Open', FR: 'Ouvert' },
	25: { NL: 'Voorbereid', EN: 'Prepared', FR: 'Préparé' },
	30: { NL: 'Goedgekeurd', EN: 'Approved', FR: 'Approuvé' },
	40: { NL: 'Gerealiseerd', EN: 'Realised', FR: 'Réalisé' },
	42: { NL: 'In behandeling', EN: 'In process', FR: 'En traitement' },
	43: { NL: 'Bij scanservice', EN: 'At scan service', FR: 'Au service de numérisation' },
	45: { NL: 'Fout', EN: 'Error', FR: 'Erreur' },
	46: { NL: 'Geblokkeerd', EN: 'Blocked', FR: 'Bloqué' },
	50: { NL: 'Verwerkt', EN: 'Processed', FR: 'Traité' },
};

export function statusText(status: number, language: Language): string {
	return descriptions[status]?.[language] ?? '';
}
