/** The two places in which originals can lie, drawn as one step: files of this n8n, or an S3-compatible storage. */
import { readFile, s3, switchBy, writeFile } from '../builder/node-kinds';
import type { Draft, NodeRef, NodeSettings } from '../builder/template';

const PATH = "={{ $('Settings').first().json.folder }}/{{ $json.archive }}";
const BUCKET = "={{ $('Settings').first().json.bucket }}";
const KEY = '={{ $json.archive }}';

const KINDS = {
	write: { files: () => writeFile(PATH, 'data'), s3: () => s3('upload', { bucketName: BUCKET, fileName: KEY, binaryData: true, binaryPropertyName: 'data', additionalFields: {}, tagsUi: {} }), named: ['Write the file', 'Upload to S3'] },
	read: { files: () => readFile(PATH, 'data'), s3: () => s3('download', { bucketName: BUCKET, fileKey: KEY, binaryPropertyName: 'data' }), named: ['Read the file', 'Download from S3'] },
	// n8n has no node that removes a file: its content goes, its name stays.
	remove: { files: () => writeFile(PATH, 'data'), s3: () => s3('delete', { bucketName: BUCKET, fileKey: KEY, options: {} }), named: ['Empty the file', 'Delete in S3'] },
} as const;

/**
 * @param what is done with each item, which carries `archive` (the key)
 * @returns the first node, and the last ones of both ways
 */
export function storage(t: Draft, what: keyof typeof KINDS, [column, row]: readonly [number, number], settings: NodeSettings = {}): { first: NodeRef; last: NodeRef[] } {
	const { files, s3: inS3, named } = KINDS[what];
	const which = t.node(`Where? (${what})`, switchBy({ files: "={{ $('Settings').first().json.storage !== 's3' }}", s3: "={{ $('Settings').first().json.storage === 's3' }}" }), [column, row]);
	const file = t.node(named[0], files(), [column + 1, row - 0.4], settings);
	const object = t.node(named[1], inS3(), [column + 1, row + 0.5], { ...settings, disabled: true, notes: 'Choose an S3 credential and switch it on' });
	t.link(which, file, 0);
	t.link(which, object, 1);
	return { first: which, last: [file, object] };
}
