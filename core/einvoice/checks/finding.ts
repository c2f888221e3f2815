/** One thing that is wrong or odd about an invoice. */
export interface Finding {
	/** Rule of EN 16931 (`BR-CO-10`) or of this project (upper case, words); stable. */
	rule: string;
	/** error: the amounts cannot be trusted as they stand. warning: worth a look, nothing to stop for. */
	level: 'error' | 'warning';
	/** One sentence with the values. */
	message: string;
	/** Field of the model, for instance `vatBreakdown[0].tax`. */
	path: string;
}

export const error = (rule: string, path: string, message: string): Finding => ({ rule, level: 'error', message, path });
export const warning = (rule: string, path: string, message: string): Finding => ({ rule, level: 'warning', message, path });
