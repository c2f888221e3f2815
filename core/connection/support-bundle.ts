/** What somebody who helps needs, and nothing that he must not see (CON-21, DIA-5): codes and counts; no tokens, no names, no documents. */
import type { UserKind } from '../exact/me';
import type { BudgetLeft } from './look-at-budget';
import type { TokenAge } from './look-at-token';
import type { Light, Observation } from './finding';
import type { Probed } from './probes';
import { CONNECTOR_VERSION } from './version';

export interface SupportBundle {
	made: string;
	connector: string;
	/** Host of the site, e.g. `start.exactonline.nl`. */
	site: string;
	readOnly: boolean;
	verdict: Light;
	/** `LEVEL CODE` with how often. */
	findings: Record<string, number>;
	user: UserKind | 'unknown';
	divisions: { granted: number; expected: number; missing: number; checked: number };
	/** Endpoint -> OK or the code of the refusal. */
	endpoints: Record<string, string>;
	budget: BudgetLeft;
	token: TokenAge;
	calls: number;
}

interface Facts extends Omit<SupportBundle, 'connector' | 'site' | 'findings' | 'endpoints'> {
	siteUrl: string;
	observations: readonly Observation[];
	probed: readonly Probed[];
}

export function supportBundle({ siteUrl, observations, probed, ...facts }: Facts): SupportBundle {
	const findings: Record<string, number> = {};
	for (const { level, code } of observations) findings[`${level} ${code}`] = (findings[`${level} ${code}`] ?? 0) + 1;
	return { ...facts, connector: CONNECTOR_VERSION, site: new URL(siteUrl).host, findings, endpoints: Object.fromEntries(probed.map(({ path, code }) => [path, code])) };
}
