/** On which side of the books an entry stands, and Exact's types of entries for it. */
export type BookingSide = 'purchase' | 'sales';

/** Exact's types of entries: sales, sales credit note, purchase, purchase credit note. */
export type EntryType = 20 | 21 | 30 | 31;

export const isCreditType = (type: EntryType): boolean => type === 21 || type === 31;
