/** A collected e-invoice with the buyer that it names. */
export interface Sample {
	name: string;
	bytes: Buffer;
	/** Number, date and seller: two files of one identity are two versions of one document. */
	identity: string;
	buyer: { name: string; vatNumber: string; endpoint: string };
}
