import type { ContactRow } from '../conversations/contact-repository.ts';
import type { KeptLine } from './keep-line.ts';

/** A chat that began or was taken up again, and what routing must hear of it. */
export type Begun = {
  readonly kept: KeptLine;
  readonly opened: ContactRow | null;
  readonly reopened: ContactRow | null;
};
