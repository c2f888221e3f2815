/**
 * Builds both packages. `core` is bundled once (libraries included), so that the call budget and the token
 * single flight are one per process; nodes and credentials are only transformed and require it relatively.
 */
const { build } = require('esbuild');
const { globSync } = require('fs');
const { rm } = require('fs/promises');
const gulp = require('gulp');

/** What n8n ships and lets a verified package import; everything else is bundled. */
const SHIPPED_BY_N8N = ['n8n-workflow', 'luxon', 'zod', 'p-limit', 'crypto', 'node:crypto'];
const TARGET = { platform: 'node', target: 'node20', format: 'cjs', charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

const PACKAGES = ['.', 'packages/econnect-inbox'];

async function clean() {
	await Promise.all(PACKAGES.map(async (root) => await rm(`${root}/dist`, { recursive: true, force: true })));
}

async function core() {
	await Promise.all(
		PACKAGES.map(
			async (root) =>
				await build({ ...TARGET, entryPoints: [`${root}/core/index.ts`], outfile: `${root}/dist/core/index.js`, bundle: true, external: SHIPPED_BY_N8N }),
		),
	);
}

async function nodes() {
	await Promise.all(
		PACKAGES.map(
			async (root) =>
				await build({ ...TARGET, entryPoints: globSync(`${root}/{nodes,credentials}/**/*.ts`), outbase: root, outdir: `${root}/dist`, bundle: false }),
		),
	);
}

const assets = gulp.parallel(
	...PACKAGES.map((root) => {
		const copy = () =>
			gulp
				.src([`${root}/{nodes,credentials,icons}/**/*.{svg,png}`, `${root}/nodes/**/*.node.json`, `${root}/workflows/*.json`], { base: root, encoding: false, allowEmpty: true })
				.pipe(gulp.dest(`${root}/dist`));
		copy.displayName = `assets of ${root}`;
		return copy;
	}),
);

exports.clean = clean;
exports.build = gulp.series(clean, gulp.parallel(core, nodes, assets));
exports.default = exports.build;
