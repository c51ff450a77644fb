import { InFlight } from '../../in-flight.ts';
import type { SMTPPoolSentMessageInfo } from 'nodemailer';
import type { EmailAccountConfig } from '../../../../shared/contract/config-file.ts';
import type { ConnectorHost, OutboundMail, SendOutcome } from '../../connector.ts';
import { isAuthenticationFailure } from '../describe-failure.ts';
import type { EmailTools } from '../email-tools.ts';
import type { AccessTokens } from '../oauth/access-token.ts';
import type { StateBoard } from '../../state-board.ts';
import { classifyFailure, describeRefusal, isFinal, type SendFailure } from './classify-failure.ts';
import { composeMail } from './compose-mail.ts';
import { type Delivery, DeliveryMemory } from './delivery-memory.ts';
import { createSmtpTransport, type SmtpTransport } from './smtp-transport.ts';

/** Strict enough that nothing in it can end the command it is written into. */
const ADDRESS = /^[^\s<>\p{Cc}]+@[^\s<>\p{Cc}@]+$/u;

/** The part's name on the account's state board. */
const PART = 'out';

/** The account's way out: one pool of SMTP connections, and the memory of who has got what. */
export class SmtpSender {
  readonly #account: EmailAccountConfig;
  readonly #host: ConnectorHost;
  readonly #tokens: AccessTokens | null;
  readonly #tools: EmailTools;
  readonly #board: StateBoard;
  readonly #memory = new DeliveryMemory();
  readonly #inFlight = new InFlight<SendOutcome>();
  #transport: Promise<SmtpTransport> | null = null;

  constructor(
    account: EmailAccountConfig,
    host: ConnectorHost,
    tokens: AccessTokens | null,
    tools: EmailTools,
    board: StateBoard,
  ) {
    this.#account = account;
    this.#host = host;
    this.#tokens = tokens;
    this.#tools = tools;
    this.#board = board;
  }

  /** Hands a mail over; a second call for the same Message-ID joins the first. Never rejects. */
  send(message: OutboundMail): Promise<SendOutcome> {
    return this.#inFlight.join(message.internetMessageId, () => this.#send(message));
  }

  /** Signs in to the submission server once; rejects with what went wrong. */
  async verify(): Promise<void> {
    const transport = await createSmtpTransport(
      this.#account.out,
      this.#tokens,
      this.#host.secret,
      this.#tools,
    );
    try {
      await withFreshToken(transport, () => transport.pool.verify());
    } finally {
      transport.pool.close();
    }
  }

  /** Waits for mails on their way, then closes the connections. */
  async stop(): Promise<void> {
    await this.#inFlight.settled();
    await this.#drop();
  }

  async #send(message: OutboundMail): Promise<SendOutcome> {
    const delivery = this.#memory.of(message.internetMessageId);
    if (delivery.sent) return { kind: 'sent' };
    for (const address of recipients(message)) {
      if (!ADDRESS.test(address)) delivery.refused.set(address.toLowerCase(), 'this is no mail address');
    }
    const missing = recipients(message).filter((address) => !isSettled(delivery, address));
    if (missing.length === 0) return outcomeOf(delivery, message, this.#account.out);
    try {
      this.#transport ??= createSmtpTransport(
        this.#account.out,
        this.#tokens,
        this.#host.secret,
        this.#tools,
      );
      const transport = await this.#transport;
      const info = await withFreshToken(transport, () => {
        const mail = composeMail(message, this.#host.instanceId);
        return transport.pool.sendMail({
          ...mail,
          envelope: { from: message.from.address, to: [...missing] },
        });
      });
      this.#board.set(PART, { state: 'connected', detail: '' });
      return this.#delivered(message, delivery, missing, info);
    } catch (error) {
      return this.#failed(message, classifyFailure(error, this.#account.out));
    }
  }

  #delivered(
    message: OutboundMail,
    delivery: Delivery,
    asked: readonly string[],
    info: SMTPPoolSentMessageInfo,
  ): SendOutcome {
    const errors = new Map(
      (info.rejectedErrors ?? []).map((error) => [error.recipient?.toLowerCase() ?? '', error]),
    );
    const patience: string[] = [];
    for (const address of asked) {
      const error = errors.get(address.toLowerCase());
      if (error === undefined) delivery.accepted.add(address.toLowerCase());
      else if (isFinal(error.responseCode ?? 0))
        delivery.refused.set(address.toLowerCase(), describeRefusal(error));
      else patience.push(`${address}: ${describeRefusal(error)}`);
    }
    if (patience.length === 0) return outcomeOf(delivery, message, this.#account.out);
    return { kind: 'later', detail: `not yet taken for ${patience.join('; ')}` };
  }

  #failed(message: OutboundMail, failure: SendFailure): SendOutcome {
    this.#host.log.warn(
      { account: this.#account.id, messageId: message.messageId, kind: failure.kind, detail: failure.detail },
      'a mail was not handed over',
    );
    if (failure.account !== null) {
      this.#board.set(PART, {
        state: failure.account.state,
        detail: `${this.#account.id}, sending: ${failure.account.detail}`,
      });
      // The next mail begins with a fresh look at the secret, the CA file and the server.
      this.#drop().catch(() => {});
    }
    return { kind: failure.kind, detail: failure.detail };
  }

  async #drop(): Promise<void> {
    const transport = this.#transport;
    this.#transport = null;
    (await transport?.catch(() => null))?.pool.close();
  }
}

/** Some servers refuse an old token without asking for another (Microsoft): then once more with a new one. */
async function withFreshToken<T>(transport: SmtpTransport, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isAuthenticationFailure(error) || !transport.refuseToken()) throw error;
    return attempt();
  }
}

function recipients(message: OutboundMail): readonly string[] {
  const seen = new Map([...message.to, ...message.cc].map(({ address }) => [address.toLowerCase(), address]));
  return [...seen.values()];
}

function isSettled(delivery: Delivery, address: string): boolean {
  return delivery.accepted.has(address.toLowerCase()) || delivery.refused.has(address.toLowerCase());
}

/** Everybody has answered: sent when at least one recipient has it, with the ones that were refused named. */
function outcomeOf(
  delivery: Delivery,
  message: OutboundMail,
  place: { readonly host: string; readonly port: number },
): SendOutcome {
  const refused = [...delivery.refused].map(([address, detail]) => ({ address, detail }));
  if (delivery.accepted.size === 0) {
    const words = refused.map(({ address, detail }) => `${address}: ${detail}`).join('; ');
    const detail =
      words === ''
        ? `mail ${message.messageId} has no recipients`
        : `${place.host}:${place.port} refused: ${words}`;
    return { kind: 'never', detail };
  }
  delivery.sent = true;
  return refused.length === 0 ? { kind: 'sent' } : { kind: 'sent', refused };
}
