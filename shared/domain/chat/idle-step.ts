/** An answered chat whose last word is its agent's. Instants in milliseconds since 1970. */
export type SilentChat = {
  /** The agent's newest line, which the visitor has not answered. */
  readonly agentLineAt: number;
  /** What else shows that the chat is alive: the visitor typed, an agent took it on or took it up again. */
  readonly lastSignAt: number;
  readonly remindedAt: number | null;
};

/** What the account says about visitors who write nothing; milliseconds. */
export type IdleTimes = { readonly remindAfterMs: number; readonly closeAfterMs: number };

/** What is to be done about a silent chat, and when. */
export type IdleStep = { readonly act: 'remind' | 'close'; readonly at: number };

/**
 * K81, K82: a visitor is reminded once of each line, and only then the chat ends. However late the reminder went out
 * (the hub was down), the visitor has as long after it as the rule means.
 */
export function nextIdleStep(chat: SilentChat, { remindAfterMs, closeAfterMs }: IdleTimes): IdleStep {
  const silentSince = Math.max(chat.agentLineAt, chat.lastSignAt);
  const { remindedAt } = chat;
  if (remindedAt === null || remindedAt < chat.agentLineAt)
    return { act: 'remind', at: silentSince + remindAfterMs };
  return {
    act: 'close',
    at: Math.max(silentSince + closeAfterMs, remindedAt + Math.max(closeAfterMs - remindAfterMs, 0)),
  };
}
