/** Who types in which conversation right now; tells each change once. */
export type TypingBoard = {
  readonly set: (conversationId: string, typing: boolean) => void;
  /** Nobody is there to be told any more. */
  readonly forget: (conversationId: string) => void;
  readonly stop: () => void;
};

/** Opens the board: typing is over `typingFor` milliseconds after the last word of it. */
export function createTypingBoard(
  typingFor: number,
  tell: (conversationId: string, typing: boolean) => void,
): TypingBoard {
  const timers = new Map<string, NodeJS.Timeout>();

  function forget(conversationId: string): boolean {
    clearTimeout(timers.get(conversationId));
    return timers.delete(conversationId);
  }

  function set(conversationId: string, typing: boolean): void {
    const typed = forget(conversationId);
    if (typing) timers.set(conversationId, setTimeout(() => set(conversationId, false), typingFor).unref());
    if (typed !== typing) tell(conversationId, typing);
  }

  return {
    set,
    forget,
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
