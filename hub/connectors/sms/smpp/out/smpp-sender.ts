import { InFlight } from '../../../in-flight.ts';
import type { SendOutcome } from '../../../connector.ts';
import type { OutboundText } from '../../../text-traffic.ts';
import { wait } from '../../../wait.ts';
import type { ReceiptIds } from '../in/receipt-ids.ts';
import type { SmppContext } from '../smpp-context.ts';
import type { SmppLine } from '../smpp-line.ts';
import { textField } from '../wire/pdu.ts';
import { LineLost, type SmppSession } from '../wire/smpp-session.ts';
import { status } from '../wire/status.ts';
import { composeSubmits, type Submit } from './compose-submits.ts';
import { Pacer } from './pacer.ts';
import { refusalOf } from './refusals.ts';
import { Turnstile } from './turnstile.ts';

/** The account's way out: part after part of each message, several messages at once. */
export class SmppSender {
  readonly #context: SmppContext;
  readonly #line: SmppLine;
  readonly #ids: ReceiptIds;
  readonly #inFlight = new InFlight<SendOutcome>();
  readonly #window: Turnstile;
  readonly #pacer: Pacer;
  readonly #ending = new AbortController();

  constructor(context: SmppContext, line: SmppLine, ids: ReceiptIds) {
    this.#context = context;
    this.#line = line;
    this.#ids = ids;
    this.#window = new Turnstile(context.gateway.window);
    this.#pacer = new Pacer(context.gateway.perSecond);
  }

  /** Hands a message over; a second call for the same message joins the first. Never rejects. */
  send(message: OutboundText): Promise<SendOutcome> {
    return this.#inFlight.join(message.messageId, () => this.#send(message));
  }

  /** Sends no more; waits for answers that are under way. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#inFlight.settled();
  }

  async #send(message: OutboundText): Promise<SendOutcome> {
    const { account, gateway } = this.#context;
    if (message.to.kind !== 'sms') return { kind: 'never', detail: 'no SMS' };
    if (message.attachments.length > 0) {
      return { kind: 'never', detail: 'SMS carries no files', code: 'media-refused' };
    }
    const submits = composeSubmits(message, message.to.number, account.address, gateway);
    for (const submit of submits.filter(({ part }) => !message.partsSent.includes(part))) {
      const refused = await this.#window.pass(() => this.#part(message, submit));
      if (refused !== null) return this.#noted(message, refused);
    }
    return { kind: 'sent' };
  }

  /** Submits one part and remembers it; null: the gateway has it. */
  async #part(message: OutboundText, submit: Submit): Promise<SendOutcome | null> {
    const { tools } = this.#context;
    await wait(this.#pacer.turn(tools.now()) - tools.now(), this.#ending.signal);
    const session = this.#line.bound();
    if (session === null || this.#ending.signal.aborted) return { kind: 'later', detail: 'not connected' };
    try {
      return await this.#submit(message, submit, session);
    } catch (error) {
      // A part that was taken and could not be remembered goes out again: better twice than never.
      const detail = error instanceof LineLost ? error.message : 'the part could not be remembered';
      return { kind: 'later', detail };
    }
  }

  async #submit(message: OutboundText, submit: Submit, session: SmppSession): Promise<SendOutcome | null> {
    const answer = await session.request('submit_sm', submit.fields);
    if (answer.status !== status.ok) return this.#refused(answer.status);
    this.#pacer.taken();
    const providerId = this.#ids.submitted(textField(answer, 'message_id'));
    await this.#context.host.partSent({
      channelAccountId: this.#context.account.id,
      messageId: message.messageId,
      part: submit.part,
      providerId,
    });
    if (providerId === null) return null;
    for (const news of await this.#ids.remembered(providerId)) await this.#context.host.takeDelivery(news);
    return null;
  }

  #refused(code: number): SendOutcome {
    const refusal = refusalOf(code);
    const { detail } = refusal;
    if (refusal.kind === 'never') {
      return { kind: 'never', detail, ...(refusal.code !== null && { code: refusal.code }) };
    }
    if (!refusal.slower) return { kind: 'later', detail };
    return { kind: 'later', detail, notBefore: Math.ceil(this.#pacer.throttled(this.#context.tools.now())) };
  }

  #noted(message: OutboundText, outcome: SendOutcome): SendOutcome {
    const { account, host } = this.#context;
    const detail = outcome.kind === 'sent' ? '' : outcome.detail;
    const facts = { account: account.id, messageId: message.messageId, kind: outcome.kind, detail };
    host.log.warn(facts, 'an SMS was not handed over');
    return outcome;
  }
}
