import type { ClientState } from './chat-client.ts';
import type { Stop } from './environment.ts';

/** The state that the screen shows, and who wants to hear of its changes. */
export type StateHolder = {
  readonly get: () => ClientState;
  readonly change: (changes: Partial<ClientState>) => void;
  readonly onChange: (listener: () => void) => Stop;
};

const nothing: ClientState = {
  phase: 'off',
  refusal: null,
  online: false,
  account: null,
  hours: { open: true, opensAt: null },
  identity: null,
  chat: { status: 'none' },
  lines: [],
  pending: [],
  agentTyping: false,
  agentRead: 0,
  unread: 0,
  rated: false,
  clockOffset: 0,
};

/** Starts with nothing known. Listeners hear of many changes of one task once, after it. */
export function createStateHolder(): StateHolder {
  let state = nothing;
  let told = true;
  const listeners = new Set<() => void>();

  function tell(): void {
    told = true;
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        console.error(error);
      }
    }
  }

  return {
    get: () => state,
    change: (changes) => {
      state = { ...state, ...changes };
      if (told) setTimeout(tell);
      told = false;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
