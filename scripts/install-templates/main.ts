/** `npm run install-templates -- --url … --api-key …` */
import { parseArgs } from 'node:util';
import { installTemplates } from './install';

const HELP = `Puts the templates of Exact Online Autopilot into an n8n, or brings them up to date.

  npm run install-templates -- --url https://n8n.example --api-key KEY [options]

  --url        address of your n8n (or N8N_URL)
  --api-key    key of n8n > Settings > n8n API (or N8N_API_KEY, which keeps it out of the list of processes)
  --only a,b   only these templates
  --project id n8n project to install into
  --publish    publish what has all its credentials
  --force      overwrite templates that somebody changed
  --dry-run    only say what would be done`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			url: { type: 'string', default: process.env.N8N_URL },
			'api-key': { type: 'string', default: process.env.N8N_API_KEY },
			only: { type: 'string' },
			project: { type: 'string' },
			publish: { type: 'boolean', default: false },
			force: { type: 'boolean', default: false },
			'dry-run': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	const apiKey = values['api-key'];
	if (values.help || values.url === undefined || apiKey === undefined) {
		console.log(HELP);
		process.exitCode = values.help ? 0 : 2;
		return;
	}
	const result = await installTemplates({
		url: values.url,
		apiKey,
		force: values.force,
		dryRun: values['dry-run'],
		publish: values.publish,
		...(values.only === undefined ? {} : { only: values.only.split(',').map((key) => key.trim()) }),
		...(values.project === undefined ? {} : { projectId: values.project }),
	});
	console.log(`${values['dry-run'] ? 'Would be done' : 'Done'}:\n${result.done.map((line) => `  ${line}`).join('\n') || '  nothing'}`);
	if (result.toDo.length > 0) console.log(`\nLeft to do in n8n:\n${result.toDo.map((line) => `  - ${line}`).join('\n')}`);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
