/** The conversations open on screen; several parts of the page may watch the same one. */
export function createWatchList(tell: (event: 'watch' | 'unwatch', conversationId: string) => Promise<void>) {
  const watchers = new Map<string, { count: number; readonly heard: Promise<void> }>();
  return {
    ids: (): string[] => [...watchers.keys()].slice(0, 20),
    /** `heard` resolves once nothing of the conversation is missed any more; `stop` ends the watch. */
    watch(conversationId: string): { readonly heard: Promise<void>; readonly stop: () => void } {
      const watcher = watchers.get(conversationId) ?? { count: 0, heard: tell('watch', conversationId) };
      watchers.set(conversationId, watcher);
      watcher.count += 1;
      let ended = false;
      function stop(): void {
        if (ended) return;
        ended = true;
        watcher.count -= 1;
        if (watcher.count > 0) return;
        watchers.delete(conversationId);
        void tell('unwatch', conversationId);
      }
      return { heard: watcher.heard, stop };
    },
  };
}
