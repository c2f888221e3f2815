import type { IDataObject } from 'n8n-workflow';

import type { LedgerAccountRow } from '../../../../core';

export const ledgerAccountItem = ({ id, code, description, type, vatCode, needsCostCenter, needsCostUnit, blocked }: LedgerAccountRow): IDataObject => ({ id, code, description, type, vatCode, needsCostCenter, needsCostUnit, blocked });
