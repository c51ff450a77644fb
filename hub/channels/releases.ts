import type { WaitingRelease } from '../../shared/contract/channel-rest.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { findMessage, listAttachmentsOfMessages } from '../conversations/message-repository.ts';
import { findTextMessage, readDetails } from '../text/text-message-repository.ts';
import { messageView } from '../views/message-view.ts';
import { listWaiting } from './waiting-release-repository.ts';

/** More than anybody looks through at once. */
const most = 200;

/** Public answers that wait for a supervisor, oldest first. */
export async function listReleases({
  database,
}: Pick<ConversationContext, 'database'>): Promise<readonly WaitingRelease[]> {
  const db = database.read;
  const waiting: WaitingRelease[] = [];
  for (const { messageId, agentId, answeredText, ...rest } of await listWaiting(db, most)) {
    const [row, text] = await Promise.all([findMessage(db, messageId), findTextMessage(db, messageId)]);
    if (row === null || text === null || agentId === null) continue;
    const details = readDetails(text);
    const quoted = details.kind === 'post' ? details.quotes?.text : undefined;
    const message = messageView(row, await listAttachmentsOfMessages(db, [messageId]), text);
    waiting.push({ ...rest, message, agentId, answeredText: answeredText ?? quoted ?? '' });
  }
  return waiting;
}
