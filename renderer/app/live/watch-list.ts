/** Several parts of the page watch the same conversation; it is read unseen only while all of them do. */
type Watched = {
  readonly watchers: Set<{ readonly unseen: boolean }>;
  /** How the hub was told last. */
  unseen: boolean;
  heard: Promise<void>;
};

/** The conversations open on screen; several parts of the page may watch the same one. */
export function createWatchList(
  tell: (event: 'watch' | 'unwatch', conversationId: string, unseen: boolean) => Promise<void>,
) {
  const watched = new Map<string, Watched>();

  /** Says it anew where being seen has changed. */
  function settle(conversationId: string, one: Watched): void {
    const unseen = [...one.watchers].every((watcher) => watcher.unseen);
    if (unseen === one.unseen) return;
    one.unseen = unseen;
    one.heard = tell('watch', conversationId, unseen);
  }

  return {
    ids: (): string[] => [...watched.keys()].slice(0, 20),
    /** Those among them that nobody is told of. */
    unseenIds: (): string[] =>
      [...watched]
        .slice(0, 20)
        .filter(([, { unseen }]) => unseen)
        .map(([id]) => id),
    /** `heard` resolves once nothing of the conversation is missed any more; `stop` ends the watch. */
    watch(
      conversationId: string,
      unseen = false,
    ): { readonly heard: Promise<void>; readonly stop: () => void } {
      const watcher = { unseen };
      const one = watched.get(conversationId) ?? {
        watchers: new Set(),
        unseen,
        heard: tell('watch', conversationId, unseen),
      };
      watched.set(conversationId, one);
      one.watchers.add(watcher);
      settle(conversationId, one);
      function stop(): void {
        if (!one.watchers.delete(watcher)) return;
        if (one.watchers.size > 0) return settle(conversationId, one);
        watched.delete(conversationId);
        void tell('unwatch', conversationId, false);
      }
      return { heard: one.heard, stop };
    },
  };
}
