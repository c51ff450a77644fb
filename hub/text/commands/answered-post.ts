import type { PostDetails, XPerson } from '../../../shared/contract/text-message.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import type { ConversationRow } from '../../conversations/conversation-repository.ts';
import type { Unit } from '../../db/database.ts';
import { findTextIn, listNewestTexts, type ConversationText } from '../conversation-text-repository.ts';
import { readDetails } from '../text-message-repository.ts';
import { customerOnX, otherSideOf } from '../x-person.ts';

/** A post of the thread that is answered or quoted. */
export type AnsweredPost = {
  readonly messageId: string;
  readonly details: PostDetails;
  /** Whom the answer reaches: its author, or the thread's customer where it is ours. */
  readonly person: XPerson;
};

/** T48: the post that was named, else the customer's newest that is still there. */
export async function answeredPost(
  unit: Unit,
  conversation: ConversationRow,
  answersId: string | undefined,
): Promise<Result<AnsweredPost, RefusalCode>> {
  const text =
    answersId === undefined
      ? newestOfCustomer(await listNewestTexts(unit.tx, conversation.id))
      : await findTextIn(unit.tx, conversation.id, answersId);
  const details = text === null ? null : postOf(text);
  if (text === null || details === null)
    return answersId === undefined
      ? refuse('conflict', 'answersId', 'no post of the customer is known')
      : refuse('not-found', 'answersId');
  if (details.postId === '') return refuse('wrong-state', 'answersId', 'the post is not on X');
  const person =
    text.direction === 'inbound'
      ? await otherSideOf(unit.tx, text)
      : await customerOnX(unit.tx, conversation);
  return ok({ messageId: text.message_id, details, person });
}

function newestOfCustomer(texts: readonly ConversationText[]): ConversationText | null {
  const posts = texts.filter((text) => text.direction === 'inbound' && text.kind === 'post');
  return posts.find((text) => postOf(text)?.deletedAt === null) ?? posts[0] ?? null;
}

function postOf(text: ConversationText): PostDetails | null {
  const details = readDetails(text);
  return details.kind === 'post' ? details : null;
}
