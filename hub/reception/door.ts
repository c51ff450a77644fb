import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { EmailAccountConfig } from '../../shared/contract/config-file.ts';
import type { ConnectorHost } from '../connectors/connector.ts';
import { maximumMailBytes } from '../connectors/email/in/folder-context.ts';
import { mailReading } from '../connectors/email/read-mail.ts';
import { deliverMail, type DeliveryReply, TOO_LARGE, TRY_LATER } from './deliver-mail.ts';
import type { DoorLimits } from './door-limits.ts';
import { DoorWatch } from './door-watch.ts';
import { receiveMail } from './receive-mail.ts';
import type { FindAccount } from './recipients.ts';

/** What a door needs to know; the accounts may change while it is open. */
export type DoorOptions = {
  readonly protocol: 'smtp' | 'lmtp';
  readonly host: string;
  readonly port: number;
  readonly certificate: { readonly cert: string; readonly key: string } | null;
  readonly isAllowed: (address: string) => boolean;
  readonly findAccount: FindAccount;
  readonly maximumBytes: () => number;
  readonly hub: Pick<ConnectorHost, 'ingest' | 'storeContent' | 'digestMail' | 'instanceId' | 'log'>;
  readonly now: () => number;
  readonly limits: DoorLimits;
};

type DataCallback = (error?: Error | null, message?: string | (string | Error)[]) => void;

/** One of the hub's own listeners, through which a mail server relays mail. */
export class Door {
  readonly #options: DoorOptions;
  readonly #server: SMTPServer;
  readonly #watch: DoorWatch;
  readonly #underWay = new Set<Promise<void>>();
  #draining = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    const { limits } = options;
    this.#server = new SMTPServer({
      lmtp: options.protocol === 'lmtp',
      ...options.certificate,
      disabledCommands: options.certificate === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
      size: options.maximumBytes(),
      maxClients: limits.connections,
      maxRecipients: limits.recipients,
      socketTimeout: limits.idle,
      closeTimeout: limits.close,
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: false,
      logger: false,
      onConnect: (session, callback) => callback(this.#admit(session)),
      onClose: (session) => this.#watch.left(session),
      // Not at once: the library forgets a pipelined mail whose commands are all answered while it still puts the
      // one before away.
      onMailFrom: (_sender, _session, callback) => {
        setImmediate(() => callback(this.#draining ? smtpError(TRY_LATER) : null));
      },
      onRcptTo: (recipient, session, callback) => callback(this.#acceptRecipient(recipient.address, session)),
      onData: (stream, session, callback) => {
        const work = this.#takeAndAnswer(stream, session, callback);
        this.#underWay.add(work);
        void work.finally(() => this.#underWay.delete(work));
      },
    });
    this.#watch = new DoorWatch(this.#server, limits.mail);
    // Broken connections are the clients' business; an unheard 'error' event would end the process.
    this.#server.on('error', (error) =>
      options.hub.log.info({ door: options.protocol, reason: error.message }, 'a delivery connection failed'),
    );
  }

  /** Opens the door; rejects when the address is taken, naming it. */
  listen(): Promise<AddressInfo> {
    const { host, port, protocol } = this.#options;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(new Error(`reception.${protocol}: cannot listen on ${host}:${port}: ${error.message}`));
      this.#server.server.once('error', fail);
      this.#server.listen(port, host, () => {
        this.#server.server.off('error', fail);
        const address = this.#server.server.address();
        if (address === null || typeof address === 'string')
          reject(new Error(`reception.${protocol}: no address`));
        else resolve(address);
      });
    });
  }

  /** Tells the door that accounts, and with them the largest mail, have changed. */
  accountsChanged(): void {
    this.#server.options.size = this.#options.maximumBytes();
  }

  /** Takes no further mail, lets the ones under way finish, then closes. */
  async close(): Promise<void> {
    this.#draining = true;
    await Promise.allSettled(this.#underWay);
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#watch.sendHome();
    await closed;
  }

  #admit(session: SMTPServerSession): Error | null {
    const { isAllowed, hub, protocol } = this.#options;
    if (!isAllowed(session.remoteAddress)) {
      hub.log.warn(
        { door: protocol, peer: session.remoteAddress },
        'a peer that may not deliver was turned away',
      );
      return smtpError({ code: 554, text: 'You may not deliver here' });
    }
    this.#watch.entered(session);
    return null;
  }

  #acceptRecipient(address: string, session: SMTPServerSession): Error | null {
    const account = this.#options.findAccount(address);
    if (account === null) return smtpError({ code: 550, text: 'No such mailbox here' });
    const args = session.envelope.mailFrom === false ? false : session.envelope.mailFrom.args;
    const declared = args === false ? 0 : Number(args['SIZE'] ?? 0);
    return declared > maximumMailBytes(account) ? smtpError(TOO_LARGE) : null;
  }

  async #takeAndAnswer(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: DataCallback,
  ): Promise<void> {
    const replies = await this.#takeMail(stream, session);
    this.#watch.progressed(session);
    this.#answer(replies, callback);
  }

  /** One reply for each recipient, in their order. Never rejects. */
  async #takeMail(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<readonly DeliveryReply[]> {
    const { hub, protocol, now } = this.#options;
    const recipients = session.envelope.rcptTo.map(({ address }) => this.#options.findAccount(address));
    const accounts = new Map(
      recipients.flatMap((account) => (account === null ? [] : [[account.id, account] as const])),
    );
    try {
      const limits = [...accounts.values()].map(maximumMailBytes);
      // SMTP has one reply for all recipients, so the smallest mailbox decides; LMTP answers for each.
      const limit = protocol === 'smtp' ? Math.min(...limits) : Math.max(...limits);
      const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      const pieces = await receiveMail(stream, sender, limit, mailReading(hub, [...accounts.values()]));
      if (pieces === 'too-large') return recipients.map(() => TOO_LARGE);
      if (this.#draining) return recipients.map(() => TRY_LATER);
      const replies = new Map<string, Promise<DeliveryReply>>();
      for (const account of accounts.values()) {
        const fits = stream.byteLength <= maximumMailBytes(account);
        replies.set(account.id, fits ? deliverMail(account, pieces, hub, now()) : Promise.resolve(TOO_LARGE));
      }
      return await Promise.all(recipients.map((account) => replyFor(account, replies)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      hub.log.warn({ door: protocol, peer: session.remoteAddress, reason }, 'a delivery was not completed');
      return recipients.map(() => TRY_LATER);
    }
  }

  #answer(replies: readonly DeliveryReply[], callback: DataCallback): void {
    if (this.#options.protocol === 'lmtp') {
      callback(
        null,
        replies.map((reply) => (reply.code === 250 ? reply.text : smtpError(reply))),
      );
      return;
    }
    const refused = replies.find((reply) => reply.code !== 250);
    if (refused === undefined) callback(null, 'Taken');
    else callback(smtpError(refused));
  }
}

async function replyFor(
  account: EmailAccountConfig | null,
  replies: ReadonlyMap<string, Promise<DeliveryReply>>,
): Promise<DeliveryReply> {
  return (account === null ? undefined : await replies.get(account.id)) ?? TRY_LATER;
}

function smtpError({ code, text }: { readonly code: number; readonly text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
