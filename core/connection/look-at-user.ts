import { userVerdict, type Me, type UserKind } from '../exact/me';
import type { Level, Observation } from './finding';

const KINDS: Readonly<Record<UserKind, { level: Level; code: string }>> = {
	office: { level: 'ok', code: 'USER_OK' },
	client: { level: 'warning', code: 'USER_CLIENT' },
	starter: { level: 'warning', code: 'USER_STARTER' },
	myFirm: { level: 'error', code: 'USER_MYFIRM' },
	employee: { level: 'error', code: 'USER_EMPLOYEE' },
};

/** What kind of user is logged in and what that means for booking (PER-1, PER-2). */
export function lookAtUser(me: Me): { kind: UserKind; mayBook: boolean | undefined; observation: Observation } {
	const { kind, mayBook } = userVerdict(me);
	return { kind, mayBook, observation: { ...KINDS[kind], values: { who: me.fullName || me.userName || me.userId } } };
}
