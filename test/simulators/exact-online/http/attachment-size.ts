/** Attachments travel as base64 in JSON; decoded they may be 10 MB. */
import { Refusal } from '../world/refusal';
import type { World } from '../world/world';

export const largestAttachment = 10 * 1024 * 1024;

export function readAttachment(world: World, base64: string): Buffer {
	const bytes = Buffer.from(base64, 'base64');
	if (bytes.length > largestAttachment) throw new Refusal(Number(world.assumptions.attachmentTooLargeStatus), 'Maximum request length exceeded.');
	return bytes;
}
