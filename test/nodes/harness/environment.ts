import { TestEnvironment } from 'jest-environment-node';
import { inProcessN8n } from './in-process-n8n';

/**
 * Jest's own module system cannot load some of n8n-core's dependencies. An environment file runs outside the sandbox
 * of the tests, with Node's module system, and stays loaded for all test files of a worker: there n8n lives.
 */
export default class InProcessN8nEnvironment extends TestEnvironment {
	override async setup(): Promise<void> {
		await super.setup();
		Object.assign(this.global, { n8n: await inProcessN8n() });
	}
}
