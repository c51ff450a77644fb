import type { OutboundText } from '../../connectors/text-traffic.ts';
import type { BlobStore } from '../../blobs/blob-store.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { TextMessageRow } from '../text-message-repository.ts';

/** Makes the SMS, post or direct message of a stored row; null when the message is gone. */
export function composeText(
  _context: ConversationContext,
  _blobs: BlobStore,
  _row: TextMessageRow,
): Promise<OutboundText | null> {
  return Promise.resolve(null);
}
