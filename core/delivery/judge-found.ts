import { compareFiles, nothingThere } from './compare-files';
import { hadWorked, otherVersion, twice, wasThere } from './delivery-texts';
import type { Found } from './look-up';
import { differs, exists, sent, type FileOutcome, type Outcome, type OutcomeOf } from './outcome';
import type { NamedFile, Shelf, ShelfItem } from './shelf';

export interface Judgement {
	/** Set when nothing is to be written. */
	outcome?: Outcome;
	/** The object, when it is there and lacks files. */
	object?: Found;
	missing: NamedFile[];
	files: FileOutcome[];
}

/** What an outcome says about a document of which nothing is known yet. */
export function about(division: number, item: ShelfItem): OutcomeOf {
	return { key: item.key, division, files: nothingThere(item.files), calls: 0 };
}

/**
 * What Exact's holdings under one key mean: an outcome, or what is still to be written.
 * @param tried names of the files for which this run has begun a POST; undefined when this run has written nothing yet
 */
export function judgeFound(division: number, shelf: Shelf, item: ShelfItem, found: readonly Found[], tried?: readonly string[]): Judgement {
	const [object, second] = found;
	if (!object) return { missing: item.files, files: nothingThere(item.files) };
	const { missing, other, states } = compareFiles(item.files, object);
	const files = states.map((file): FileOutcome => (file.state === 'present' && tried?.includes(file.name) ? { ...file, state: 'added' } : file));
	const of = { ...about(division, item), exactId: object.id, files };
	if (second) return { outcome: differs(of, twice(shelf, item.key, found)), missing, files };
	if (other[0]) return { outcome: differs(of, otherVersion(shelf, other[0])), missing, files };
	if (missing.length > 0) return { object, missing, files };
	const byDoubtfulCall = tried !== undefined || item.doubtfulSince !== '';
	return { outcome: byDoubtfulCall ? sent(of, hadWorked(shelf, object.subject)) : exists(of, wasThere(shelf, object.subject)), missing, files };
}
