import { NOBODY } from '../../../core/booking/relation-identity';
import { findOrCreateRelation, openRelationBook } from '../../../core/delivery/relations';
import { newBooks } from './entry-books';

const company = { ...NOBODY, name: 'Nieuw BV', vatNumber: 'BE0403170701', country: 'BE' };
const posts = (log: readonly string[]) => log.filter((line) => line.startsWith('POST'));

describe('finding or creating several relations in one run (SAL-10, issue 3 point 7)', () => {
	it('posts a company once when the first call got no answer and Exact does not show it yet', async () => {
		const books = newBooks();
		books.faults.push({ path: 'crm/Accounts', kind: 'lostButDone' });
		const book = openRelationBook(books.client);
		const first = await findOrCreateRelation(book, company, 'sales', true);
		const second = await findOrCreateRelation(book, { ...company, vatNumber: 'BE 0403.170.701' }, 'sales', true);
		for (const answer of [first, second]) expect(answer).toMatchObject({ ok: false, problem: { doubtful: true, fix: expect.stringContaining('quarter of an hour') } });
		expect(posts(books.log)).toEqual(['POST crm/Accounts']);
	});

	it('posts a company once when it was created and could not be read back', async () => {
		const books = newBooks();
		books.twist = (_path, row) => ({ ...row, Code: '77' });
		const getOne = books.client.getOne;
		books.client.getOne = async () => ({ ok: false, problem: { code: 'NO_ANSWER', message: 'Exact gave no answer.', retryable: true, fix: '' } });
		const book = openRelationBook(books.client);
		expect(await findOrCreateRelation(book, company, 'sales', true)).toMatchObject({ ok: false, problem: { message: expect.stringContaining('was created') } });
		books.client.getOne = getOne;
		expect(await findOrCreateRelation(book, company, 'sales', true)).toMatchObject({ ok: true, value: { created: true, relation: { vatNumber: 'BE0403170701' } } });
		expect(posts(books.log)).toEqual(['POST crm/Accounts']);
	});
});
