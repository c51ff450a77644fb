import { InFlight } from '../../in-flight.ts';
import { z } from 'zod';
import type { SendOutcome } from '../../connector.ts';
import type { StateBoard } from '../../state-board.ts';
import type { OutboundText } from '../../text-traffic.ts';
import { webhookPath } from '../../webhook.ts';
import { meaningOf } from './error-codes.ts';
import { findEarlier } from './find-earlier.ts';
import type { TwilioAnswer, TwilioClient } from './twilio-client.ts';
import { API_PART, type TwilioContext } from './twilio-context.ts';

const created = z.object({
  sid: z.string().min(1),
  status: z.string(),
  error_code: z.number().int().nullish(),
});

/** Most SIDs and attempts that are remembered. */
const MEMORY = 10_000;

type Sms = OutboundText & { readonly to: { readonly kind: 'sms'; readonly number: string } };

/** The account's way out through Twilio. */
export class TwilioSender {
  readonly #context: TwilioContext;
  readonly #client: TwilioClient;
  readonly #board: StateBoard;
  readonly #inFlight = new InFlight<SendOutcome>();
  /** Attempts whose end nobody heard: message id and when they began. */
  readonly #unclear = new Map<string, number>();
  /** SIDs that belong to a message already. */
  readonly #claimed = new Set<string>();

  constructor(context: TwilioContext, client: TwilioClient, board: StateBoard) {
    this.#context = context;
    this.#client = client;
    this.#board = board;
  }

  /** Hands a message over; a second call for the same message joins the first. Never rejects. */
  send(message: OutboundText): Promise<SendOutcome> {
    return this.#inFlight.join(message.messageId, () => this.#send(message));
  }

  /** Waits for messages on their way. */
  async stop(): Promise<void> {
    await this.#inFlight.settled();
  }

  async #send(message: OutboundText): Promise<SendOutcome> {
    const { to } = message;
    if (to.kind !== 'sms') return { kind: 'never', detail: 'no SMS' };
    if (message.attachments.length > 0) {
      return { kind: 'never', detail: 'SMS carries no files', code: 'media-refused' };
    }
    try {
      return this.#noted(message, await this.#attempt({ ...message, to }));
    } catch (error) {
      // A secret that is not set; a person must put it right, and the message waits for that.
      const detail = error instanceof Error ? error.message : 'unknown failure';
      this.#board.set(API_PART, { state: 'failed', detail });
      return this.#noted(message, { kind: 'later', detail });
    }
  }

  async #attempt(message: Sms): Promise<SendOutcome> {
    const since = this.#unclear.get(message.messageId) ?? message.attemptedAt;
    if (since !== null) {
      const earlier = await findEarlier(this.#context, this.#client, message, since, this.#claimed);
      if (earlier.kind === 'taken') return this.#taken(message, earlier.sid);
      if (earlier.kind === 'no-answer') return this.#patience(earlier.answer);
    }
    const begunAt = this.#context.tools.now();
    const answer = await this.#client.request(
      this.#client.path('/Messages.json'),
      'sender',
      this.#form(message),
    );
    if (answer.kind === 'unclear') remember(this.#unclear, message.messageId, since ?? begunAt);
    if (answer.kind !== 'ok') return this.#refused(message, answer);
    const made = created.safeParse(answer.value);
    if (!made.success) {
      remember(this.#unclear, message.messageId, since ?? begunAt);
      return { kind: 'later', detail: 'Twilio answered nonsense' };
    }
    const { sid, status, error_code: code } = made.data;
    if (status !== 'failed') return this.#taken(message, sid);
    const meaning = meaningOf(code ?? null, null);
    return { kind: 'never', detail: meaning.detail, ...(meaning.code !== null && { code: meaning.code }) };
  }

  #form(message: Sms): URLSearchParams {
    const { account, gateway } = this.#context;
    const callback = new URL(webhookPath(account.id, 'status'), gateway.publicAddress).href;
    return new URLSearchParams({
      To: message.to.number,
      ...(gateway.messagingService === undefined
        ? { From: account.address }
        : { MessagingServiceSid: gateway.messagingService }),
      Body: message.text,
      StatusCallback: callback,
    });
  }

  #taken(message: Sms, sid: string): SendOutcome {
    this.#unclear.delete(message.messageId);
    this.#claimed.add(sid);
    forgetOldest(this.#claimed);
    this.#board.set(API_PART, { state: 'connected', detail: '' });
    return { kind: 'sent', providerId: sid };
  }

  #refused(message: Sms, answer: Exclude<TwilioAnswer, { kind: 'ok' }>): SendOutcome {
    if (answer.kind !== 'refused') return this.#patience(answer);
    const meaning = meaningOf(answer.code, answer.status);
    if (meaning.account === true) this.#board.set(API_PART, { state: 'failed', detail: meaning.detail });
    if (meaning.passes === true) return { kind: 'later', detail: meaning.detail };
    this.#unclear.delete(message.messageId);
    return { kind: 'never', detail: meaning.detail, ...(meaning.code !== null && { code: meaning.code }) };
  }

  #patience(answer: Exclude<TwilioAnswer, { kind: 'ok' }>): SendOutcome {
    if (answer.kind === 'refused') {
      return { kind: 'later', detail: meaningOf(answer.code, answer.status).detail };
    }
    if (answer.kind === 'unclear') {
      this.#board.set(API_PART, { state: answer.state, detail: answer.detail });
    }
    const { detail, notBefore } = answer;
    return notBefore === null ? { kind: 'later', detail } : { kind: 'later', detail, notBefore };
  }

  #noted(message: OutboundText, outcome: SendOutcome): SendOutcome {
    if (outcome.kind === 'sent') return outcome;
    const { account, host } = this.#context;
    const { kind, detail } = outcome;
    const facts = { account: account.id, messageId: message.messageId, kind, detail };
    host.log.warn(facts, 'an SMS was not handed over');
    return outcome;
  }
}

function remember(attempts: Map<string, number>, messageId: string, begunAt: number): void {
  attempts.set(messageId, begunAt);
  forgetOldest(attempts);
}

function forgetOldest(memory: Map<string, number> | Set<string>): void {
  const [oldest] = memory.keys();
  if (memory.size > MEMORY && oldest !== undefined) memory.delete(oldest);
}
