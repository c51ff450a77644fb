import type {
  ChatLine,
  LeaveMessageInput,
  VisitorHandshake,
  VisitorState,
  VisitorToHub,
  VisitorWelcome,
} from '../../shared/contract/chat.ts';
import type { Language } from '../../shared/contract/primitives.ts';
import { ok, type Result } from '../../shared/contract/result.ts';
import {
  longestTypingPreview,
  mostFilesOfLine,
  visitorFilesPath,
  visitorProtocolVersion,
} from '../../shared/contract/visitor-paths.ts';
import type { BeginForm, ChatClient, WidgetRefusal } from './chat-client.ts';
import { createStateHolder } from './client-state.ts';
import { createConnection, type Pauses } from './connection.ts';
import type { Environment } from './environment.ts';
import { askIdentity, type IdentitySource } from './identity.ts';
import { createKept, tokenKey } from './kept.ts';
import { readForm } from './known-form.ts';
import { createLineList } from './line-list.ts';
import { createOutbox } from './outbox.ts';
import { watchPage } from './page-watch.ts';
import { toPendingLine } from './pending-lines.ts';
import { createReadMarks } from './read-marks.ts';
import { retryDelay } from './retry-delay.ts';
import { createSender } from './sender.ts';
import { createTyping } from './typing.ts';

/** What a client is made of. */
export type ChatClientOptions = {
  /** The hub's origin, such as `https://desk.example.org`. */
  readonly hub: string;
  readonly accountId: string;
  readonly language: Language;
  readonly identity: IdentitySource;
  /** False: nothing is stored before `consent(true)`. */
  readonly mayStore: boolean;
  readonly environment: Environment;
  readonly pauses?: Pauses;
  /** Tells the site's developer. */
  readonly warn: (text: string) => void;
};

/** The client with what only the site may change. */
export type SiteChatClient = ChatClient & {
  readonly identify: (identity: IdentitySource) => void;
  readonly consent: (yes: boolean) => void;
  readonly speak: (language: Language) => void;
};

/** The key of who the visitor said to be. */
const formKey = 'form';

/** Longest token of a site that the hub reads (characters). */
const longestIdentity = 4_096;

/** Makes a client. It connects when it is told to, or by itself where a chat was kept. */
export function createChatClient(options: ChatClientOptions): SiteChatClient {
  const { accountId, environment, hub, warn } = options;
  let { identity, language } = options;
  /** As the hub knows this page. */
  let token: string | null = null;
  /** What the site last said of the visitor. */
  let proof: string | null = null;
  let isResuming = false;
  let refusals = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const state = createStateHolder();
  const lines = createLineList();
  const kept = createKept(accountId, environment, options.mayStore, otherTabWrote);
  const outbox = createOutbox(kept, environment);
  const page = watchPage(environment, (shown) => connection.tell('page', shown));
  const connection = createConnection(
    environment,
    hub,
    handshake,
    {
      welcome: welcomed,
      line: lineTold,
      state: stateTold,
      typing: ({ typing }) => state.change({ agentTyping: typing }),
      read: ({ line }) => state.change({ agentRead: line }),
      hours: (hours) => state.change({ hours }),
      refused,
      lost: () => {
        isResuming = false;
        state.change({ online: false, agentTyping: false });
      },
    },
    options.pauses,
  );
  const sender = createSender({
    connection,
    outbox,
    status: () => state.get().chat.status,
    account: () => state.get().account,
    form: () => readForm(kept.get(formKey)),
    language: () => language,
    uploadPlace: () => ({ hub, accountId, token: token ?? '', fetch: environment.fetch }),
    changed: show,
  });
  const marks = createReadMarks(lines, kept, connection, environment, show);
  const typing = createTyping((text) => {
    const { account, chat } = state.get();
    if (chat.status !== 'active') return;
    const preview = account?.typingPreview ? { text: text.slice(-longestTypingPreview) } : {};
    connection.tell('typing', { typing: text !== '', ...preview });
  });
  const unwatchNetwork = environment.onNetwork(() => {
    if (state.get().phase !== 'off' && !connection.isOpen()) connection.connect();
  });

  async function handshake(): Promise<VisitorHandshake> {
    proof = await askIdentity(identity, proof, warn);
    if (proof !== null && proof.length > longestIdentity) {
      warn('identify: the token is too long');
      proof = null;
    }
    return {
      protocol: visitorProtocolVersion,
      accountId,
      token,
      lastLine: lines.last(),
      identity: proof,
      page: page.shown(),
    };
  }

  function connect(): void {
    state.change({ phase: 'connecting', refusal: null });
    connection.connect();
  }

  function welcomed(welcome: VisitorWelcome): void {
    const others = kept.stored(tokenKey);
    // Another tab was first to have a chat, or to notice that the old one is gone.
    if (others !== null && others !== token && others !== welcome.token) return goOnWith(others);
    if (token !== null && token !== welcome.token) {
      kept.forget();
      lines.clear();
    }
    if (welcome.state.status === 'none') lines.clear();
    isResuming = false;
    refusals = 0;
    ({ token } = welcome);
    kept.put(tokenKey, token);
    for (const line of welcome.lines) take(line);
    state.change({
      phase: 'ready',
      refusal: null,
      online: true,
      account: welcome.account,
      hours: welcome.hours,
      identity: welcome.identity,
      chat: welcome.state,
      agentRead: welcome.agentRead,
      rated: welcome.rated,
      clockOffset: welcome.now - environment.now(),
    });
    sender.stateTold();
    marks.repeat();
    sender.resume();
  }

  function lineTold(line: ChatLine): void {
    if (take(line)) marks.look();
    else void askForMissing();
  }

  async function askForMissing(): Promise<void> {
    if (isResuming) return;
    isResuming = true;
    const answer = await connection.ask('resume', { lastLine: lines.last() });
    // Asked too often: the handshake of a new connection says the same.
    if (!answer.ok && isResuming) connection.connect();
  }

  /** False when lines before it are missing. */
  function take(line: ChatLine): boolean {
    if (line.clientId !== null) outbox.remove(line.clientId);
    if (line.from === 'agent') state.change({ agentTyping: false });
    return lines.take(line) !== 'gap';
  }

  function stateTold(chat: VisitorState): void {
    const rated = state.get().rated && chat.status === 'ended';
    state.change({ chat, rated });
    sender.stateTold();
    sender.wake();
  }

  function refused(code: WidgetRefusal): void {
    // A token may just have run out: the site's function knows a fresh one.
    const isStale = code === 'identity-invalid' && typeof identity === 'function';
    const pause = retryDelay(isStale ? 'internal' : code, refusals, Math.random());
    refusals += 1;
    clearTimeout(retryTimer);
    if (pause !== null) retryTimer = setTimeout(() => connection.connect(), pause);
    // What passes soon is no news to somebody in the middle of a chat.
    const passes = pause !== null && code !== 'blocked';
    if (passes && (code === 'draining' || state.get().phase === 'ready')) return;
    state.change({ phase: 'refused', refusal: code, online: false });
  }

  function otherTabWrote(key: string): void {
    outbox.heard(key);
    if (key === tokenKey) goOnWith(kept.get(tokenKey));
    marks.look();
    sender.wake();
  }

  /** Takes part in the chat of another tab, or in one kept from before. */
  function goOnWith(others: string | null): void {
    if (others === null || others === token) return;
    token = others;
    lines.clear();
    connect();
  }

  function show(): void {
    state.change({
      lines: lines.all(),
      pending: outbox.all().map(toPendingLine),
      unread: marks.unread(),
    });
  }

  function write(text: string, files: readonly File[]): void {
    typing.typed('');
    kept.begin();
    outbox.add(text.trim(), files.slice(0, mostFilesOfLine));
    for (let n = mostFilesOfLine; n < files.length; n += mostFilesOfLine)
      outbox.add('', files.slice(n, n + mostFilesOfLine));
    show();
    connectFirst();
    sender.wake();
  }

  function connectFirst(): void {
    if (state.get().phase === 'off') connect();
  }

  /** What is not sent yet has lost its files with the page that held them. */
  function goOnFromBefore(): void {
    outbox.dropLostFiles();
    goOnWith(kept.get(tokenKey));
    show();
    // Written before the hub had given a token.
    if (state.get().pending.length > 0) connectFirst();
  }

  async function ask<Event extends keyof VisitorToHub>(
    event: Event,
    payload: Parameters<VisitorToHub[Event]>[0],
  ): Promise<Result<null, WidgetRefusal>> {
    const answer = await connection.ask(event, payload);
    return answer.ok ? ok(null) : answer;
  }

  let left: { readonly words: string; readonly clientId: string } | null = null;

  goOnFromBefore();
  return {
    state: state.get,
    onChange: state.onChange,
    connect: connectFirst,
    begin: ({ text, ...form }: BeginForm) => {
      // Begun anew with another form: what failed with the last one is not wanted any more.
      if (state.get().chat.status === 'none')
        for (const { clientId, code } of outbox.all()) if (code !== null) outbox.remove(clientId);
      kept.put(formKey, JSON.stringify(form));
      write(text, []);
    },
    send: (text, files) => {
      if (text.trim() !== '' || files.length > 0) write(text, files);
    },
    retry: (clientId) => {
      outbox.retry(clientId);
      show();
      sender.resume();
    },
    remove: (clientId) => {
      outbox.remove(clientId);
      show();
    },
    typing: typing.typed,
    watching: marks.watching,
    leave: sender.leave,
    leaveMessage: async (form) => {
      const words = JSON.stringify(form);
      // Sent again because no answer came, it counts once.
      if (left?.words !== words) left = { words, clientId: environment.newId() };
      const input: LeaveMessageInput = { ...form, clientId: left.clientId, language };
      const answer = await ask('leaveMessage', input);
      if (answer.ok) left = null;
      return answer;
    },
    rate: async (rating) => {
      const answer = await ask('rate', rating);
      if (answer.ok) state.change({ rated: true });
      return answer;
    },
    transcript: async (mail) => ask('transcript', { mail }),
    fileUrl: ({ id, key }) =>
      `${hub}${visitorFilesPath}/${encodeURIComponent(id)}/${encodeURIComponent(key)}`,
    identify: (given) => {
      identity = given;
      if (state.get().phase !== 'off') connect();
    },
    consent: (yes) => {
      kept.allow(yes);
      if (yes) goOnFromBefore();
    },
    speak: (spoken) => {
      language = spoken;
    },
    stop: () => {
      clearTimeout(retryTimer);
      sender.stop();
      typing.stop();
      page.stop();
      marks.stop();
      kept.stop();
      unwatchNetwork();
      connection.close();
    },
  };
}
