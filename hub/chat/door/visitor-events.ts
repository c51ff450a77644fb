import type { z } from 'zod';
import {
  beginInput,
  leaveMessageInput,
  lineInput,
  rateInput,
  receivedInput,
  transcriptInput,
  visitorPage,
  visitorResumeInput,
  visitorTypingInput,
} from '../../../shared/contract/chat.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { invalidInput } from '../../../shared/domain/invalid-input.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { createTokenBucket } from '../../live/token-bucket.ts';
import { cleanPage } from '../clean-page.ts';
import type { AddressBook } from './address-book.ts';
import type { Page } from './page.ts';
import type { VisitorParts } from './visitor-parts.ts';
import type { VisitorRoom } from './visitor-room.ts';

type Answer = Result<unknown, RefusalCode>;
type Handler = (payload: unknown) => Promise<Answer>;

/** A page may ask for its lines again so often in one go, and per second in the long run. */
const resumes = { burst: 5, perSecond: 0.2 };
/** … and for a rating to be kept, or a transcript to be sent. */
const favours = { burst: 10, perSecond: 0.1 };

/** Obeys what a visitor's page sends: parsed, at a bounded rate, answered where it asked for an answer. */
export function listenToVisitor(
  page: Page,
  parts: VisitorParts,
  room: VisitorRoom,
  addresses: AddressBook,
  drop: (reason: string) => void,
): void {
  const { drain, limits, log, metrics, now } = parts;
  const handlers = handlersOf(page, parts, room, addresses);
  const bucket = createTokenBucket(limits.burst, limits.perSecond, now());
  let turnedAway = 0;
  let underWay = 0;

  page.socket.onAny((event: string, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (answer: Answer) => void) : null;
    const payload = args[0] === acknowledge ? undefined : args[0];
    if (!bucket.take(now()) || underWay >= limits.underWay) {
      turnedAway += 1;
      metrics.ignored.inc({ reason: 'throttled' });
      acknowledge?.(refuse('throttled'));
      if (turnedAway > limits.patience) drop('flood');
      return;
    }
    turnedAway = 0;
    void answer();

    async function answer(): Promise<void> {
      // The hub does not stop between a commit and its acknowledgement.
      const leave = drain.enter();
      underWay += 1;
      const result = await carryOut();
      underWay -= 1;
      if (!result.ok && !acknowledge) metrics.ignored.inc({ reason: result.code });
      acknowledge?.(result);
      leave();
    }

    async function carryOut(): Promise<Answer> {
      const handler = handlers.get(event);
      if (!handler) return refuse('invalid-input', 'event');
      if (drain.isDraining()) return refuse('draining');
      try {
        return await handler(payload);
      } catch (error) {
        log.error({ err: error, event }, 'a visitor could not be obeyed');
        return refuse('internal');
      }
    }
  });
}

function handlersOf(
  page: Page,
  { configuration, desk, now }: VisitorParts,
  room: VisitorRoom,
  addresses: AddressBook,
): ReadonlyMap<string, Handler> {
  const { visitor, address } = page.socket.data;
  const resumeBucket = createTokenBucket(resumes.burst, resumes.perSecond, now());
  const favourBucket = createTokenBucket(favours.burst, favours.perSecond, now());
  return new Map<string, Handler>([
    [
      'begin',
      parsed(beginInput, async (input) => {
        if (!addresses.mayBegin(address)) return refuse('throttled');
        const answer = await desk.begin(visitor, input);
        if (answer.ok) await room.begun(page);
        return answer;
      }),
    ],
    ['line', parsed(lineInput, async (input) => desk.line(visitor, input))],
    [
      'typing',
      parsed(visitorTypingInput, async ({ typing, text }) => {
        room.visitorTyping(page, typing, text);
        return ok(null);
      }),
    ],
    [
      'received',
      parsed(receivedInput, async ({ line }) => {
        await room.noteLines(page, 'received', line);
        return ok(null);
      }),
    ],
    [
      'read',
      parsed(receivedInput, async ({ line }) => {
        await room.noteLines(page, 'read', line);
        return ok(null);
      }),
    ],
    [
      'page',
      parsed(visitorPage, async (shown) => {
        const account = chatAccount(configuration(), visitor.channelAccountId);
        const cleaned = cleanPage(shown, account?.allowedOrigins ?? []);
        if (cleaned === null) return refuse('invalid-input', 'url', 'not a page of this site');
        await room.shows(page, cleaned);
        return ok(null);
      }),
    ],
    [
      'rate',
      parsed(rateInput, async (rating) =>
        favourBucket.take(now()) ? desk.rate(visitor, rating) : refuse('throttled'),
      ),
    ],
    [
      'transcript',
      parsed(transcriptInput, async ({ mail }) =>
        favourBucket.take(now()) ? desk.transcript(visitor, mail) : refuse('throttled'),
      ),
    ],
    [
      'leaveMessage',
      parsed(leaveMessageInput, async (message) =>
        addresses.mayBegin(address) ? desk.leaveMessage(visitor, message) : refuse('throttled'),
      ),
    ],
    [
      'leave',
      async () => {
        await desk.leave(visitor);
        return ok(null);
      },
    ],
    [
      'resume',
      parsed(visitorResumeInput, async ({ lastLine }) => {
        if (!resumeBucket.take(now())) return refuse('throttled');
        room.resume(page, lastLine);
        return ok(null);
      }),
    ],
  ]);
}

/** A handler behind its schema. */
function parsed<Schema extends z.ZodType>(
  schema: Schema,
  handle: (input: z.output<Schema>) => Promise<Answer>,
): Handler {
  return async (payload) => {
    const input = schema.safeParse(payload);
    return input.success ? handle(input.data) : invalidInput(input.error, 'payload');
  };
}
