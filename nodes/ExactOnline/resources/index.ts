import { propertiesOf, type Resource } from '../operation';
import { account } from './account';
import { bankStatement } from './bankStatement';
import { bankTransaction } from './bankTransaction';
import { connection } from './connection';
import { costCenter } from './costCenter';
import { costUnit } from './costUnit';
import { creditNote } from './creditNote';
import { digitalPostbox } from './digitalPostbox';
import { division } from './division';
import { document } from './document';
import { glAccount } from './glAccount';
import { journal } from './journal';
import { paymentCondition } from './paymentCondition';
import { paymentStatus } from './paymentStatus';
import { purchaseEntry } from './purchaseEntry';
import { salesEntry } from './salesEntry';
import { vatCode } from './vatCode';
import { webhookSubscription } from './webhookSubscription';

/** In the alphabetical order of their names, which n8n asks for. */
export const resources: Resource[] = [account, bankStatement, bankTransaction, connection, costCenter, costUnit, creditNote, digitalPostbox, division, document, glAccount, journal, paymentCondition, paymentStatus, purchaseEntry, salesEntry, vatCode, webhookSubscription];

export const properties = propertiesOf(resources, digitalPostbox.option.value as string);
