import type { ConversationContext } from './context.ts';

/** Whether somebody waits on the line in contacts of a channel. */
export function urgencyOf(context: ConversationContext, channel: string): 'live' | 'deferred' {
  const { channels } = context.configuration().routing.router;
  return channels[channel]?.synchronous === true ? 'live' : 'deferred';
}
