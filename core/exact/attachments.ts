/** Files on their way to Exact: the limit and the coding. */
import { fail, succeed, type Result } from './errors';
import { ownProblem } from './own-problems';

/**
 * Exact counts the decoded bytes.
 * Assumption EX-67: 10 MB is 10 × 1024 × 1024 bytes, in every country (another page of Exact says 38 MB for NL and BE, 9.5 MB elsewhere).
 */
export const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

/** Bytes -> base64 for an `Attachment` property; TOO_LARGE above the limit, INVALID_VALUE for an empty file. */
export function attachmentContent(fileName: string, bytes: Buffer): Result<string> {
	if (bytes.length === 0) return fail(ownProblem('INVALID_VALUE', { what: `The file ${fileName} is empty.` }));
	if (bytes.length > ATTACHMENT_LIMIT) return fail(ownProblem('TOO_LARGE', { what: fileName, size: `${(bytes.length / 1024 / 1024).toFixed(1)} MB` }));
	return succeed(bytes.toString('base64'));
}
