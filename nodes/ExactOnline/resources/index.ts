import { propertiesOf, type Resource } from '../operation';
import { connection } from './connection';
import { digitalPostbox } from './digitalPostbox';
import { division } from './division';
import { document } from './document';

export const resources: Resource[] = [connection, digitalPostbox, division, document];

export const properties = propertiesOf(resources, digitalPostbox.option.value as string);
