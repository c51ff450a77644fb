import type { BlobStore } from '../blobs/blob-store.ts';
import type { OutboundMail } from '../connectors/connector.ts';
import type { OutboundText } from '../connectors/text-traffic.ts';
import type { ConversationContext } from '../conversations/context.ts';
import { composeText } from '../text/out/compose-text.ts';
import { findTextMessage } from '../text/text-message-repository.ts';

/** Makes what the connector sends of a stored message; null when the message is gone. */
export async function composeMessage(
  context: ConversationContext,
  blobs: BlobStore,
  messageId: string,
): Promise<OutboundMail | OutboundText | null> {
  const text = await findTextMessage(context.database.read, messageId);
  if (text !== null) return composeText(context, blobs, text);
  // What handles HTML brings a large sanitiser along: it is loaded with the first mail.
  const { composeMail } = await import('./compose-mail.ts');
  return composeMail(context, blobs, messageId);
}
