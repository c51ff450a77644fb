import { z } from 'zod';
import { channel, key, localText } from './primitives.ts';

/** Words that agents have at hand; `{customer}` and `{agent}` stand for the names. */
export const cannedReply = z.object({
  id: key,
  name: localText,
  /** Typed after a slash; '' for none. */
  shortcut: z.string(),
  text: z.object({ de: z.string(), en: z.string() }),
  /** Empty: everywhere. */
  channels: z.array(channel),
  queueIds: z.array(key),
});
export type CannedReply = z.infer<typeof cannedReply>;
