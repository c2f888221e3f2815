/** What is kept of what was sent: attachments travel as base64 in JSON and may be 10 MB decoded; subjects may be cut. */
import { Refusal } from './refusal';
import type { Row, World } from './world';

export const largestAttachment = 10 * 1024 * 1024;

/** What a long subject becomes (EX-70). */
export function storedSubject(world: World, subject: Row[string]): Row[string] {
	return typeof subject === 'string' && world.assumptions.subjectStoredWhole !== true ? subject.slice(0, 60) : subject;
}

/** EX-72 */
export function fileSize(world: World, bytes: Buffer): number {
	return world.assumptions.fileSizeCounts === 'base64' ? bytes.toString('base64').length : bytes.length;
}

export function readAttachment(world: World, base64: string): Buffer {
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length > largestAttachment) throw new Refusal(Number(world.assumptions.attachmentTooLargeStatus), 'Maximum request length exceeded.');
	return bytes;
}
