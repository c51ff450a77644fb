/** The conversations open on screen; several parts of the page may watch the same one. */
export function createWatchList(tell: (event: 'watch' | 'unwatch', conversationId: string) => void) {
  const watchers = new Map<string, number>();
  return {
    ids: (): string[] => [...watchers.keys()].slice(0, 20),
    /** Returns the function that ends the watch. */
    watch(conversationId: string): () => void {
      const before = watchers.get(conversationId) ?? 0;
      watchers.set(conversationId, before + 1);
      if (before === 0) tell('watch', conversationId);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (watchers.get(conversationId) ?? 1) - 1;
        if (left > 0) {
          watchers.set(conversationId, left);
          return;
        }
        watchers.delete(conversationId);
        tell('unwatch', conversationId);
      };
    },
  };
}
