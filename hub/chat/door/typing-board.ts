/** Who types in which conversation right now, and what as far as that may be shown; tells each change once. */
export type TypingBoard = {
  readonly set: (conversationId: string, typing: boolean, text?: string | null) => void;
  /** Nobody is there to be told any more. */
  readonly forget: (conversationId: string) => void;
  readonly stop: () => void;
};

type Typing = { readonly timer: NodeJS.Timeout; readonly text: string | null };

/** Opens the board: typing is over `typingFor` milliseconds after the last word of it. Nothing of it is kept. */
export function createTypingBoard(
  typingFor: number,
  tell: (conversationId: string, typing: boolean, text: string | null) => void,
): TypingBoard {
  const typists = new Map<string, Typing>();

  function forget(conversationId: string): Typing | undefined {
    const before = typists.get(conversationId);
    clearTimeout(before?.timer);
    typists.delete(conversationId);
    return before;
  }

  function set(conversationId: string, typing: boolean, text: string | null = null): void {
    const before = forget(conversationId);
    if (typing) {
      const timer = setTimeout(() => set(conversationId, false), typingFor).unref();
      typists.set(conversationId, { timer, text });
    }
    if ((before !== undefined) !== typing || (typing && before?.text !== text))
      tell(conversationId, typing, text);
  }

  return {
    set,
    forget,
    stop: () => {
      for (const { timer } of typists.values()) clearTimeout(timer);
      typists.clear();
    },
  };
}
