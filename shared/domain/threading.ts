/** A conversation that an inbound mail may belong to, by one of its references. */
export type ThreadCandidate = {
  readonly conversationId: string;
  readonly channelAccountId: string;
  readonly customerId: string;
  /** By our own signed token, or by a message id that we stored. */
  readonly by: 'token' | 'reference';
  /** Every address that wrote or received a message of the conversation, lower case. */
  readonly participants: ReadonlySet<string>;
};

/** Where an inbound mail goes. `related` is a conversation that it names but may not join. */
export type ThreadChoice =
  | { readonly kind: 'join'; readonly conversationId: string; readonly by: 'token' | 'reference' }
  | { readonly kind: 'begin'; readonly relatedConversationId: string | null };

/** Who sent the mail: the address and, where known, its customer. */
export type ThreadSender = { readonly address: string | null; readonly customerId: string | null };

/**
 * T5: a mail joins the first candidate of its account in which its sender is plausible (the same customer, or an
 * address that took part); candidates come with tokens first, then newest reference first. A sender who is not
 * plausible begins a new conversation that remembers what it named: a reply never lands in a stranger's conversation.
 */
export function chooseThread(
  candidates: readonly ThreadCandidate[],
  channelAccountId: string,
  sender: ThreadSender,
): ThreadChoice {
  const ordered = [
    ...candidates.filter((candidate) => candidate.by === 'token'),
    ...candidates.filter((candidate) => candidate.by === 'reference'),
  ];
  const chosen = ordered.find(
    (candidate) => candidate.channelAccountId === channelAccountId && isPlausible(candidate, sender),
  );
  if (chosen !== undefined) return { kind: 'join', conversationId: chosen.conversationId, by: chosen.by };
  return { kind: 'begin', relatedConversationId: ordered[0]?.conversationId ?? null };
}

function isPlausible(candidate: ThreadCandidate, sender: ThreadSender): boolean {
  if (sender.customerId !== null && sender.customerId === candidate.customerId) return true;
  return sender.address !== null && candidate.participants.has(sender.address);
}
