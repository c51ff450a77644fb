import type { ChatClient, ClientState } from '../../../widget/core/chat-client.ts';
import { ok, type Result } from '../../../shared/contract/result.ts';
import type { WidgetRefusal } from '../../../widget/core/chat-client.ts';
import { mountChat, type ChatMount, type MountedChat } from '../../../widget/ui/mount-chat.ts';

/** Runs in the page: the widget's screen before a client that does what the test says. */
export type Stage = {
  readonly mount: (how: Pick<ChatMount, 'language' | 'position' | 'label'>) => void;
  readonly change: (changes: Partial<ClientState>) => void;
  /** Answers of the next asked for, in order; afterwards everything is fine. */
  readonly answers: (Result<null, WidgetRefusal> | null)[];
  /** Every call by the screen: its name and what it gave. */
  readonly calls: (readonly unknown[])[];
  readonly chat: () => MountedChat | null;
};

declare global {
  interface Window {
    stage: Stage;
  }
}

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

let state = nothing;
let mounted: MountedChat | null = null;
const listeners = new Set<() => void>();
const calls: (readonly unknown[])[] = [];
const answers: (Result<null, WidgetRefusal> | null)[] = [];

function note(...call: readonly unknown[]): void {
  calls.push(call);
}

async function answer(...call: readonly unknown[]): Promise<Result<null, WidgetRefusal>> {
  note(...call);
  return Promise.resolve(answers.shift() ?? ok(null));
}

const client: ChatClient = {
  state: () => state,
  onChange: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  connect: () => note('connect'),
  begin: (form) => note('begin', form),
  send: (text, files) =>
    note(
      'send',
      text,
      files.map(({ name }) => name),
    ),
  retry: (clientId) => note('retry', clientId),
  remove: (clientId) => note('remove', clientId),
  typing: (text) => note('typing', text),
  watching: (yes) => note('watching', yes),
  leave: () => note('leave'),
  leaveMessage: async (form) => answer('leaveMessage', form),
  rate: async (rating) => answer('rate', rating),
  transcript: async (mail) => answer('transcript', mail),
  fileUrl: ({ id, key }) => `${location.origin}/files/${encodeURIComponent(id)}/${encodeURIComponent(key)}`,
  stop: () => note('stop'),
};

window.stage = {
  mount: (how) => {
    mounted?.stop();
    const host = document.querySelector<HTMLElement>('blendesk-chat');
    if (host === null) throw new Error('the page has no place for the chat');
    mounted = mountChat({ host, client, ...how });
  },
  change: (changes) => {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  },
  answers,
  calls,
  chat: () => mounted,
};
