import { dirname } from 'node:path';

/** The checkout this script lies in. */
export const checkoutRoot: string = dirname(import.meta.dirname);
