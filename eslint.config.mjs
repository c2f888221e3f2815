import js from '@eslint/js';
import typescript from 'typescript-eslint';

/** Rules of the house for everything in the repository; n8n's rules for published files stand in scripts/lint-published.mjs. */
export default typescript.config(
	{ ignores: ['**/dist/**', '**/node_modules/**', '.work/**', 'coverage/**'] },
	js.configs.recommended,
	{
		files: ['**/*.ts'],
		extends: [typescript.configs.recommended],
		linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
			eqeqeq: 'error',
		},
	},
	{
		files: ['core/**/*.ts', 'packages/*/core/**/*.ts'],
		rules: {
			'no-console': 'error',
			'no-restricted-imports': [
				'error',
				{ patterns: [{ group: ['n8n-*', '**/nodes/**', '**/credentials/**', '**/test/**', '**/scripts/**'], message: 'core knows nothing of n8n, nodes, tests or scripts.' }] },
			],
			'no-restricted-globals': ['error', 'process', 'global', 'globalThis', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', '__dirname', '__filename', 'fetch'],
		},
	},
	{
		files: ['core/exact/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['n8n-*', '**/einvoice/**', '**/booking/**', '**/delivery/**', '**/bank/**', '**/nodes/**'], message: 'core/exact never knows what an invoice is.' }] }] },
	},
	{
		files: ['core/einvoice/**/*.ts', 'core/bank/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['n8n-*', '**/exact/**', '**/booking/**', '**/delivery/**', '**/nodes/**'], message: 'Readers know neither Exact nor bookings.' }] }] },
	},
	{
		files: ['core/payments/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['n8n-*', '**/einvoice/**', '**/booking/**', '**/delivery/**', '**/bank/**', '**/nodes/**'], message: 'The state of a payment is read from Exact alone.' }] }] },
	},
	{
		files: ['core/booking/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['n8n-*', '**/exact/client*', '**/delivery/**', '**/nodes/**'], message: 'A proposal is made without asking Exact.' }] }] },
	},
	{
		files: ['test/simulators/**/*.ts'],
		rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['n8n-*', '**/core/**', '**/nodes/**', '**/packages/**'], message: 'A simulator repeats nothing of the product: a mistake must not hide by being made twice.' }] }] },
	},
	{
		files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
		languageOptions: {
			globals: { process: 'readonly', console: 'readonly', require: 'readonly', module: 'writable', exports: 'writable', Buffer: 'readonly', URL: 'readonly', __dirname: 'readonly', setTimeout: 'readonly', fetch: 'readonly' },
		},
	},
	{ files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
	{
		// n8n's engine is loaded outside Jest's module system, which only a real `require` can do.
		files: ['test/nodes/harness/**/*.ts'],
		rules: { '@typescript-eslint/no-require-imports': 'off', '@typescript-eslint/consistent-type-imports': 'off' },
	},
	{
		// Bodies of Code nodes: n8n wraps them in a function, so `return` at the top is right there.
		files: ['workflows/code/**/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			parserOptions: { ecmaFeatures: { globalReturn: true } },
			globals: { inject: 'readonly', $input: 'readonly', $json: 'readonly', $: 'readonly', $execution: 'readonly', $workflow: 'readonly', $now: 'readonly', DateTime: 'readonly', items: 'readonly', $itemIndex: 'readonly', $runIndex: 'readonly' },
		},
	},
	{
		// Put into other bodies with @include: what stands at the top is used there.
		files: ['workflows/code/shared/*.js'],
		languageOptions: { sourceType: 'script', parserOptions: { ecmaFeatures: { globalReturn: false } } },
		rules: { 'no-unused-vars': ['error', { vars: 'local' }] },
	},
);
