import { v4 as newUuid } from 'uuid';

/** What an agent has in the dialog; a text that is null is the proposed one, untouched. */
export type TakePrivateForm = {
  readonly pointer: string | null;
  readonly opening: string | null;
  /** Made once for both texts: whoever closes the dialog while they leave, and sends again, posts nothing twice. */
  readonly clientMessageId: string;
};

/** Nothing changed yet. */
export function newTakePrivate(): TakePrivateForm {
  return { pointer: null, opening: null, clientMessageId: newUuid() };
}
