import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import { visitorTyping } from '../../../shared/contract/chat.ts';
import type { Command, CommandResult } from '../../../shared/contract/command.ts';
import {
  agentNamespace,
  batch,
  protocolVersion,
  signedOut,
  viewers,
  welcome,
  type Batch,
  type ClientToHub,
  type HubToClient,
  type Welcome,
} from '../../../shared/contract/live.ts';
import { poolReserve, queueLoad } from '../../../shared/contract/queue.ts';
import { refusalCode, type RefusalCode } from '../../../shared/contract/refusal-code.ts';
import type { Store } from '../store.ts';
import { createCommandQueue } from './command-queue.ts';
import { judgeBatch } from './judge-batch.ts';
import {
  batchReceived,
  connectionLost,
  queueLoadsReceived,
  reservesReceived,
  resumed,
  sessionEnded,
  snapshotReceived,
  viewersReceived,
  visitorTypingReceived,
} from './live-actions.ts';
import { createWatchList } from './watch-list.ts';

/** How long an acknowledgement may take, milliseconds, before a command counts as unanswered. */
const acknowledgeWithin = 8_000;

/** How long opening a conversation waits for the hub to watch it (milliseconds), at most. */
const watchAnsweredWithin = 1_500;

/** How long to wait before knocking again where socket.io does not do so itself, milliseconds. */
const knockAgainAfter = 2_000;

type AgentSocket = Socket<HubToClient, ClientToHub>;

function refusalOf(error: Error & { data?: unknown }): RefusalCode | null {
  const data = typeof error.data === 'object' && error.data !== null ? error.data : {};
  const told = refusalCode.safeParse('code' in data ? data.code : error.message);
  return told.success ? told.data : null;
}

/** Refusals that another try with the same token cannot change. */
function isFinal(code: RefusalCode | null): code is RefusalCode {
  return code === 'unauthorised' || code === 'forbidden' || code === 'protocol-version';
}

/** Opens the live connection of a signed-in person and feeds the store until `stop`. */
export function startLive(store: Store, address: string, token: string) {
  let knocking: ReturnType<typeof setTimeout> | undefined;
  let waiters: { resolve: () => void; reject: (why: Error) => void }[] = [];
  const seq = () => store.getState().connection.seq;
  /** Who was a supervisor when the connection broke may be none any more: then only a snapshot tells what they are. */
  let mayReadUnseen = true;

  const socket: AgentSocket = io(`${address}${agentNamespace}`, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 4_000,
    auth: (give) =>
      give({
        protocol: protocolVersion,
        token,
        lastSeq: mayReadUnseen ? seq() : null,
        watching: watchList.ids(),
        unseen: mayReadUnseen ? watchList.unseenIds() : [],
      }),
  });
  const watchList = createWatchList(async (event, conversationId, unseen) => {
    // Without a connection the next handshake names what is watched.
    if (!socket.connected) return;
    await socket
      .timeout(watchAnsweredWithin)
      .emitWithAck(event, event === 'watch' ? { conversationId, unseen } : { conversationId })
      .catch(() => undefined);
  });

  function askAgain(lastSeq: number | null): void {
    socket.emit('resume', { lastSeq });
  }

  function hearBatch(heard: Batch): void {
    const verdict = judgeBatch(seq(), heard);
    if (verdict === 'resume') return askAgain(seq());
    if (verdict === 'ignore') return;
    store.dispatch(batchReceived(heard));
    if (heard.events.some((event) => event.type === 'configurationChanged')) askAgain(null);
  }

  function hearWelcome(heard: Welcome): void {
    const at = Date.now();
    mayReadUnseen = true;
    if (heard.kind === 'snapshot') {
      store.dispatch(snapshotReceived(heard.snapshot, at));
    } else {
      store.dispatch(resumed({ hubNow: heard.now, at }));
      store.dispatch(queueLoadsReceived(heard.queueLoads));
      hearBatch(heard.batch);
    }
    const waiting = waiters;
    waiters = [];
    for (const waiter of waiting) waiter.resolve();
  }

  /** Parses at the door: what this page cannot read it does not guess at, it asks for a snapshot once. */
  function parsed<T>(schema: z.ZodType<T>, take: (value: T) => void) {
    return (input: unknown) => {
      const read = schema.safeParse(input);
      if (read.success) return take(read.data);
      // Where it does not fit, never what it says: messages are nobody's business in a log.
      console.error(
        'The hub said something this page cannot read',
        read.error.issues.map(({ path }) => path),
      );
      end('protocol-version');
    };
  }

  function end(code: RefusalCode): void {
    stop();
    store.dispatch(sessionEnded({ code }));
  }

  function knockLater(): void {
    clearTimeout(knocking);
    knocking = setTimeout(() => socket.connect(), knockAgainAfter);
  }

  socket.on('welcome', parsed(welcome, hearWelcome));
  socket.on('batch', parsed(batch, hearBatch));
  socket.on(
    'queueLoads',
    parsed(queueLoad.array(), (loads) => store.dispatch(queueLoadsReceived(loads))),
  );
  socket.on(
    'reserves',
    parsed(poolReserve.array(), (reserves) => store.dispatch(reservesReceived(reserves))),
  );
  socket.on(
    'viewers',
    parsed(viewers, (heard) => store.dispatch(viewersReceived(heard))),
  );
  socket.on(
    'visitorTyping',
    parsed(visitorTyping, (heard) => store.dispatch(visitorTypingReceived(heard))),
  );
  socket.on(
    'signedOut',
    parsed(signedOut, ({ code }) => end(code)),
  );
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const code = refusalOf(error);
    if (code === 'forbidden' && mayReadUnseen && watchList.unseenIds().length > 0) {
      mayReadUnseen = false;
      return knockLater();
    }
    if (isFinal(code)) return end(code);
    store.dispatch(connectionLost({ at: Date.now() }));
    if (!socket.active) knockLater();
  });
  socket.on('disconnect', () => {
    store.dispatch(connectionLost({ at: Date.now() }));
    if (!socket.active) knockLater();
  });

  const commands = createCommandQueue({
    transmit: (command: Command) =>
      socket.timeout(acknowledgeWithin).emitWithAck('command', command) as Promise<CommandResult>,
    isLive: () => socket.connected && store.getState().connection.status === 'live',
    nextWelcome: () => new Promise<void>((resolve, reject) => waiters.push({ resolve, reject })),
  });

  function stop(): void {
    clearTimeout(knocking);
    socket.off();
    socket.disconnect();
    const waiting = waiters;
    waiters = [];
    for (const waiter of waiting) waiter.reject(new Error('the session ended'));
  }

  return {
    send: commands.send,
    watch: (conversationId: string, unseen = false) => watchList.watch(conversationId, unseen),
    typing: (conversationId: string, typing: boolean) => {
      if (socket.connected) socket.emit('typing', { conversationId, typing });
    },
    stop,
  };
}

export type Live = ReturnType<typeof startLive>;
