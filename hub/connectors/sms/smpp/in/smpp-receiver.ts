import type { SmppContext } from '../smpp-context.ts';
import type { Pdu } from '../wire/pdu.ts';
import type { SmppSession } from '../wire/smpp-session.ts';
import { status } from '../wire/status.ts';
import { DeliveryMemory, type Line } from './delivery-memory.ts';
import type { ReceiptIds } from './receipt-ids.ts';
import { readMessage, type ReadMessage } from './read-message.ts';
import { readReceipt, type Receipt } from './read-receipt.ts';

/** Where the memory of messages is kept. */
const SOURCE = 'deliveries';

/** The account's way in: one after the other, each answered once it is committed. */
export class SmppReceiver {
  readonly #context: SmppContext;
  readonly #ids: ReceiptIds;
  readonly #memory = new DeliveryMemory();
  /** Messages that were answered, and after which request of ours. */
  #answered: readonly { readonly id: string; readonly line: string; readonly after: number }[] = [];
  #line: Line = { id: '', since: 0 };
  #queue: Promise<void> = Promise.resolve();

  constructor(context: SmppContext, ids: ReceiptIds) {
    this.#context = context;
    this.#ids = ids;
  }

  /** Takes up what an earlier process left. */
  async load(): Promise<void> {
    const { account, host } = this.#context;
    this.#memory.load(await host.readCursor(account.id, SOURCE));
  }

  /** A line is there; what the gateway brings in its first minutes may be a repeat. */
  onBound({ id }: SmppSession): void {
    if (this.#line.id !== id) this.#line = { id, since: this.#context.tools.now() };
  }

  /** Takes what the gateway delivers; its answer says whether it was committed. */
  onRequest(session: SmppSession, pdu: Pdu): void {
    // It may come along with the answer to the bind.
    this.onBound(session);
    const line = this.#line;
    this.#inLine(async () => {
      try {
        const id = await this.#take(line, pdu);
        const after = session.respond(pdu, status.ok);
        if (id !== null) this.#answered = [...this.#answered, { id, line: session.id, after }];
      } catch (error) {
        this.#complain(error, 'what the gateway delivered could not be taken');
        session.respond(pdu, status.temporaryFault);
      }
    });
  }

  /** The gateway has heard what we said before this request. */
  onAnswered(session: SmppSession, sequence: number): void {
    const proven = this.#answered.filter(({ line, after }) => line !== session.id || after < sequence);
    if (proven.length === 0) return;
    this.#answered = this.#answered.filter((entry) => !proven.includes(entry));
    const ids = new Set(proven.filter(({ line }) => line === session.id).map(({ id }) => id));
    this.#inLine(async () => {
      const { account, host } = this.#context;
      this.#memory.prove(ids);
      await host.writeCursor(account.id, SOURCE, this.#memory.value());
    });
  }

  /** Waits for what came in already. */
  async stop(): Promise<void> {
    await this.#queue;
  }

  #inLine(act: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(act)
      .catch((error: unknown) => this.#complain(error, 'what the gateway heard could not be noted'));
  }

  /** Commits it; the id of a whole message, null of anything else. */
  async #take(line: Line, pdu: Pdu): Promise<string | null> {
    const { account, gateway } = this.#context;
    const receipt = readReceipt(pdu);
    if (receipt !== null) return this.#takeReceipt(receipt);
    const message = readMessage(pdu, account, gateway);
    return message.concatenation === null ? this.#takeText(line, message) : this.#takePart(message);
  }

  async #takeReceipt({ id, status: said, code, detail }: Receipt): Promise<null> {
    const { account, host, tools } = this.#context;
    if (said === null || id === '') {
      host.log.info({ account: account.id, detail }, 'a receipt that says nothing');
      return null;
    }
    const news = {
      channelAccountId: account.id,
      providerId: id,
      status: said,
      code,
      detail,
      at: tools.now(),
    };
    await host.takeDelivery(await this.#ids.place(news));
    return null;
  }

  async #takePart({ number, text, encoding, concatenation }: ReadMessage): Promise<null> {
    const { account, host, tools } = this.#context;
    if (concatenation === null) return null;
    const part = { number, text, encoding, ...concatenation };
    await host.takePart({ channelAccountId: account.id, ...part, receivedAt: tools.now() });
    return null;
  }

  async #takeText(line: Line, { number, text, encoding, digest }: ReadMessage): Promise<string> {
    const { account, host, tools } = this.#context;
    const receivedAt = tools.now();
    const id = this.#memory.idOf(digest, line, receivedAt);
    const remembered = this.#memory.with(digest, id, line.id, receivedAt);
    await host.takeText({
      channelAccountId: account.id,
      externalId: id,
      receivedAt,
      text,
      sender: { kind: 'phone', number },
      place: { kind: 'sms', encoding, segments: 1, missing: 0 },
      language: null,
      media: [],
      own: false,
      keyword: null,
      cursor: { source: SOURCE, value: remembered },
    });
    this.#memory.load(remembered);
    return id;
  }

  #complain(error: unknown, text: string): void {
    const { account, host } = this.#context;
    const detail = error instanceof Error ? error.message : 'unknown failure';
    host.log.error({ account: account.id, detail }, text);
  }
}
