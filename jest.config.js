/** Three storeys: plain tests of core, real nodes in-process, templates in a real n8n (regular and queue mode). */
const typescript = { '^.+\\.ts$': ['ts-jest', { diagnostics: false }] };
const project = (displayName, testMatch, more = {}) => ({
	displayName,
	testMatch,
	testEnvironment: 'node',
	transform: typescript,
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/packages/[^/]+/dist/', '<rootDir>/.work/'],
	...more,
});

module.exports = {
	projects: [
		project('core', ['<rootDir>/test/{core,simulators,scripts,templates,packages}/**/*.test.ts']),
		project('in-process', ['<rootDir>/test/nodes/**/*.test.ts'], { testEnvironment: '<rootDir>/test/nodes/harness/environment.ts' }),
		project('workflows', ['<rootDir>/test/workflows/**/*.e2e.ts']),
		project('queue', ['<rootDir>/test/queue/**/*.e2e.ts']),
	],
	testTimeout: 30_000,
	reporters: ['default', '<rootDir>/test/reporting/closing-line.js'],
};
