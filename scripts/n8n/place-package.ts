import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a built package where n8n looks for community packages, under its real name: only what npm would pack
 * (package.json and dist), so that it meets n8n's own copies of n8n-workflow, luxon and zod, as an operator's does.
 * @param root folder of the package
 * @param userFolder user folder of the n8n, before it is started
 */
export async function placePackage(root: string, userFolder: string): Promise<string> {
	const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { name: string };
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await cp(join(root, 'package.json'), join(target, 'package.json'));
	await cp(join(root, 'dist'), join(target, 'dist'), { recursive: true }).catch(() => {
		throw new Error(`${name} is not built: run npm run build`);
	});
	return name;
}
