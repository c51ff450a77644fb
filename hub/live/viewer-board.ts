/** Who has which conversation open, and who types. Forgotten with the sockets; has no clock. */
export type ViewerBoard = {
  /** Each of these returns the conversations whose viewers changed for the others. */
  readonly watch: (
    socketId: string,
    viewer: Viewer,
    conversationId: string,
    unseen: boolean,
  ) => readonly string[];
  readonly unwatch: (socketId: string, conversationId: string) => readonly string[];
  readonly typing: (socketId: string, conversationId: string, until: number | null) => readonly string[];
  readonly leave: (socketId: string) => readonly string[];
  readonly expire: (now: number) => readonly string[];
  /** What a user is shown: everybody but themselves and who reads along unseen, once each, by name. */
  readonly viewersFor: (conversationId: string, userId: string) => readonly ShownViewer[];
  /** Whoever has it open, seen or not. */
  readonly socketsOf: (conversationId: string) => readonly string[];
  readonly isUnseen: (socketId: string, conversationId: string) => boolean;
  /** What this socket reads along unseen. */
  readonly unseenBy: (socketId: string) => readonly string[];
};

/** A person as the board shows them. */
export type Viewer = { readonly userId: string; readonly name: string };
/** A person with whether they type right now. */
export type ShownViewer = Viewer & { readonly typing: boolean };

type Seat = { readonly viewer: Viewer; readonly unseen: boolean; typingUntil: number | null };

/** Opens an empty board. */
export function createViewerBoard(): ViewerBoard {
  /** conversation → socket → who sits there. */
  const seats = new Map<string, Map<string, Seat>>();

  function setTyping(
    conversationId: string,
    seat: Seat | undefined,
    until: number | null,
  ): readonly string[] {
    if (!seat) return [];
    const changed = (seat.typingUntil === null) !== (until === null);
    seat.typingUntil = until;
    return changed ? [conversationId] : [];
  }

  function remove(socketId: string, conversationId: string): readonly string[] {
    const row = seats.get(conversationId);
    const seat = row?.get(socketId);
    if (!row?.delete(socketId)) return [];
    if (row.size === 0) seats.delete(conversationId);
    return seat?.unseen === true ? [] : [conversationId];
  }

  function isUnseen(socketId: string, conversationId: string): boolean {
    return seats.get(conversationId)?.get(socketId)?.unseen === true;
  }

  return {
    watch: (socketId, viewer, conversationId, unseen) => {
      const row = seats.get(conversationId) ?? new Map<string, Seat>();
      const before = row.get(socketId);
      if (before?.unseen === unseen) return [];
      seats.set(conversationId, row.set(socketId, { viewer, unseen, typingUntil: null }));
      // Who comes unseen changes nothing for the others; who was seen and no longer is, leaves them.
      return before === undefined && unseen ? [] : [conversationId];
    },
    unwatch: remove,
    typing: (socketId, conversationId, until) =>
      setTyping(conversationId, seats.get(conversationId)?.get(socketId), until),
    leave: (socketId) => [...seats.keys()].flatMap((conversationId) => remove(socketId, conversationId)),
    expire: (now) => {
      const changed = new Set<string>();
      for (const [conversationId, row] of seats) {
        for (const seat of row.values()) {
          if (seat.typingUntil === null || seat.typingUntil > now) continue;
          seat.typingUntil = null;
          changed.add(conversationId);
        }
      }
      return [...changed];
    },
    viewersFor: (conversationId, userId) => {
      const shown = new Map<string, ShownViewer>();
      for (const { viewer, unseen, typingUntil } of seats.get(conversationId)?.values() ?? []) {
        if (unseen || viewer.userId === userId) continue;
        const typing = typingUntil !== null || (shown.get(viewer.userId)?.typing ?? false);
        shown.set(viewer.userId, { ...viewer, typing });
      }
      return [...shown.values()].sort(
        (a, b) => compareText(a.name, b.name) || compareText(a.userId, b.userId),
      );
    },
    socketsOf: (conversationId) => [...(seats.get(conversationId)?.keys() ?? [])],
    isUnseen,
    unseenBy: (socketId) => [...seats.keys()].filter((conversationId) => isUnseen(socketId, conversationId)),
  };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
