import type { ContactFacts } from './contact.ts';

/** What the recognisers found in an inbound message. */
export type InboundFacts = {
  readonly autoReply: boolean;
  readonly loop: boolean;
  /** A delivery report about one of our messages, or about nothing we know. */
  readonly report: {
    readonly action: 'failed' | 'delayed' | 'other';
    readonly aboutOurMessage: boolean;
  } | null;
};

/** What an inbound message does to the conversation it belongs to. */
export type InboundEffect =
  /** A new contact waits. */
  | 'open'
  /** The contact that is already there gains a message. */
  | 'append'
  /** The owner is in wrap-up and must look again. */
  | 'reopen'
  /** Kept in the conversation, but nobody needs to act. */
  | 'file';

/**
 * T4: whether an inbound message needs an agent.
 * Loops never do. Delivery reports do when they say that our message failed. Automatic replies do only when
 * they begin a conversation: then nobody could know that they are there. Everything else does.
 */
export function effectOfInbound(
  facts: InboundFacts,
  known: boolean,
  contact: ContactFacts | null,
): InboundEffect {
  if (facts.loop) return 'file';
  if (facts.report !== null) {
    return facts.report.action === 'failed' && facts.report.aboutOurMessage ? needsAgent(contact) : 'file';
  }
  if (facts.autoReply && known) return 'file';
  return needsAgent(contact);
}

function needsAgent(contact: ContactFacts | null): InboundEffect {
  if (contact === null || contact.status === 'closed') return 'open';
  return contact.status === 'wrapUp' ? 'reopen' : 'append';
}
