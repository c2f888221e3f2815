/**
 * Which credentials of this n8n were seen with which Exact user and app. Exact keeps one link per user and app (CON-5, CON-6), so a second
 * credential for the same pair is the sign of a link that will be, or was, replaced. Of the process; a restart forgets.
 */
import { boundedMemory } from '../exact/bounded-memory';
import type { ConnectionIdentity } from './careful-client';

interface Seen {
	credentialId: string;
	name: string;
	/** Epoch ms of the last check that worked. */
	at: number;
}

const DAYS_REMEMBERED = 2 * 86_400_000;

const byLogin = boundedMemory<Map<string, Seen>>(1_000);
const loginOf = boundedMemory<string>(1_000);
const credentialKey = ({ site, clientId, credentialId }: ConnectionIdentity): string => [site, clientId, credentialId].join('|');

function others(login: string, identity: ConnectionIdentity, now: number): Seen[] {
	return [...(byLogin.get(login)?.values() ?? [])].filter(({ credentialId, at }) => credentialId !== identity.credentialId && now - at < DAYS_REMEMBERED);
}

/** Notes that this credential works as this user; gives the name of another credential that lately did, or undefined. */
export function noteLogin(identity: ConnectionIdentity, userId: string, now: number): string | undefined {
	const login = [identity.site, identity.clientId, userId].join('|');
	const seen = byLogin.get(login) ?? new Map<string, Seen>();
	seen.set(identity.credentialId, { credentialId: identity.credentialId, name: identity.credentialName, at: now });
	byLogin.set(login, seen);
	loginOf.set(credentialKey(identity), login);
	return others(login, identity, now)[0]?.name;
}

/** The credential that works as the same user and was seen after this one last worked: the one that replaced it. */
export function replacedBy(identity: ConnectionIdentity, now: number): string | undefined {
	const login = loginOf.get(credentialKey(identity));
	if (login === undefined) return undefined;
	const mine = byLogin.get(login)?.get(identity.credentialId)?.at ?? 0;
	return others(login, identity, now).find(({ at }) => at > mine)?.name;
}
