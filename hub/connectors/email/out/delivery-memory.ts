/** What is known of a mail that was handed over at least in part. */
export type Delivery = {
  /** Recipients the server has taken the mail for, in lower case. */
  readonly accepted: Set<string>;
  /** Recipients it refused for good, with its words. */
  readonly refused: Map<string, string>;
  sent: boolean;
};

const MOST = 2_000;

/**
 * Remembers, as long as the process lives, who has got which mail, so that another attempt reaches only the
 * recipients that are still missing and a mail that was sent is not sent again.
 */
export class DeliveryMemory {
  readonly #deliveries = new Map<string, Delivery>();

  /** The delivery of a mail, by its Message-ID. */
  of(internetMessageId: string): Delivery {
    const known = this.#deliveries.get(internetMessageId);
    const delivery = known ?? { accepted: new Set(), refused: new Map(), sent: false };
    this.#deliveries.delete(internetMessageId);
    this.#deliveries.set(internetMessageId, delivery);
    const [oldest] = this.#deliveries.keys();
    if (this.#deliveries.size > MOST && oldest !== undefined) this.#deliveries.delete(oldest);
    return delivery;
  }
}
