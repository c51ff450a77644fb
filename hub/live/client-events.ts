import { resumeInput, typingInput, unwatchInput, watchInput } from '../../shared/contract/live.ts';
import type { RefusalCode } from '../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../shared/contract/result.ts';
import { invalidInput } from '../../shared/domain/invalid-input.ts';
import type { z } from 'zod';
import { createCommandLine } from './command-line.ts';
import type { LiveParts } from './live-parts.ts';
import type { Seat } from './open-seat.ts';
import type { Publisher } from './publisher.ts';
import { mayReadUnseen } from './may-read-unseen.ts';
import { createTokenBucket } from './token-bucket.ts';
import type { ViewerRelay } from './viewer-relay.ts';

type Answer = Result<unknown, RefusalCode>;
type Handler = (payload: unknown) => Answer | Promise<Answer>;

/** A client may ask for its stretch again so often in one go, and per second in the long run. */
const resumes = { burst: 10, perSecond: 0.5 };

/** Obeys what a client sends: parsed, at a bounded rate, answered where it asked for an answer. */
export function listenToClient(seat: Seat, parts: LiveParts, publisher: Publisher, relay: ViewerRelay): void {
  const { drain, limits, metrics, now, sessions } = parts;
  const handlers = handlersOf(seat, parts, publisher, relay);
  const bucket = createTokenBucket(limits.burst, limits.perSecond, now());
  let turnedAway = 0;

  seat.socket.onAny((event: string, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (answer: Answer) => void) : null;
    const payload = args[0] === acknowledge ? undefined : args[0];
    if (!bucket.take(now())) {
      turnedAway += 1;
      metrics.ignored.inc({ reason: 'throttled' });
      acknowledge?.(refuse('throttled'));
      if (turnedAway > limits.patience) seat.receiver.drop('flood');
      return;
    }
    turnedAway = 0;
    sessions.touch(seat.caller.sessionId);
    const handler = handlers.get(event);
    if (event === 'command' && !acknowledge) metrics.ignored.inc({ reason: 'no-acknowledgement' });
    else if (handler) void answer(handler, payload);
    else void answer(() => refuse('invalid-input', 'event'), undefined);

    async function answer(handle: Handler, input: unknown): Promise<void> {
      // The hub does not stop between a commit and its acknowledgement.
      const leave = drain.enter();
      const result = await handle(input);
      if (!result.ok && !acknowledge) metrics.ignored.inc({ reason: result.code });
      acknowledge?.(result);
      leave();
    }
  });
}

function handlersOf(
  seat: Seat,
  parts: LiveParts,
  publisher: Publisher,
  relay: ViewerRelay,
): ReadonlyMap<string, Handler> {
  const { database, limits, now } = parts;
  const commands = createCommandLine({ ...parts, waitingCommands: limits.waitingCommands });
  const resumeBucket = createTokenBucket(resumes.burst, resumes.perSecond, now());
  return new Map<string, Handler>([
    ['command', async (payload) => commands(payload, seat.caller)],
    [
      'watch',
      parsed(watchInput, ({ conversationId, unseen }) => {
        if (unseen && !mayReadUnseen(seat.caller)) return refuse('forbidden', 'unseen');
        if (!seat.watching.has(conversationId) && seat.watching.size >= limits.watchedPerSocket) {
          return refuse('too-large', 'conversationId', `at most ${limits.watchedPerSocket} conversations`);
        }
        seat.watching.add(conversationId);
        relay.watch(seat, conversationId, unseen);
        return ok({ seq: database.lastSeq() });
      }),
    ],
    [
      'unwatch',
      parsed(unwatchInput, ({ conversationId }) => {
        seat.watching.delete(conversationId);
        relay.unwatch(seat, conversationId);
        return ok({ seq: database.lastSeq() });
      }),
    ],
    [
      'typing',
      parsed(typingInput, ({ conversationId, typing }) => {
        if (!seat.watching.has(conversationId))
          return refuse('wrong-state', 'conversationId', 'watch it first');
        // Typing is seen: whoever reads along unseen shows themselves first.
        if (relay.isUnseen(seat, conversationId))
          return refuse('wrong-state', 'conversationId', 'be seen first');
        relay.typing(seat, conversationId, typing);
        parts.agentTyping?.(conversationId, seat.caller.userId, typing);
        return ok({ seq: database.lastSeq() });
      }),
    ],
    [
      'resume',
      parsed(resumeInput, ({ lastSeq }) => {
        if (resumeBucket.take(now())) publisher.join(seat.receiver, lastSeq);
        else seat.receiver.drop('resume-storm');
        return ok({ seq: database.lastSeq() });
      }),
    ],
  ]);
}

/** A handler behind its schema. */
function parsed<Schema extends z.ZodType>(
  schema: Schema,
  handle: (input: z.output<Schema>) => Answer,
): Handler {
  return (payload) => {
    const input = schema.safeParse(payload);
    return input.success ? handle(input.data) : invalidInput(input.error, 'payload');
  };
}
