import type { VisitorPage } from '../../shared/contract/chat.ts';

/** What of the browser's store is used. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Ends what was begun. */
export type Stop = () => void;

/** All that the core asks of the page it lives in. */
export type Environment = {
  /** The store that all tabs of a site share; null where there is none. It may throw, as may its methods. */
  readonly storage: () => KeyValueStore | null;
  /** Another tab wrote there; value null: it removed the key. */
  readonly onStored: (listener: (key: string, value: string | null) => void) => Stop;
  /** The page that the visitor looks at; null when it is nothing to tell. */
  readonly page: () => VisitorPage | null;
  readonly isVisible: () => boolean;
  readonly onVisibility: (listener: () => void) => Stop;
  /** The machine has a network again. */
  readonly onNetwork: (listener: () => void) => Stop;
  readonly fetch: typeof fetch;
  readonly openSocket: (address: string) => WebSocket;
  /** A fresh UUID. */
  readonly newId: () => string;
  readonly now: () => number;
};
