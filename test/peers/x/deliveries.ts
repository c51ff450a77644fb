import type { Deliver, Delivery } from '../../../hub/demo/networks/x-network/webhook-desk.ts';

/** How webhooks are delivered: as they should, twice, in the wrong order, or signed by somebody else. */
export type DeliveryMode = 'usual' | 'twice' | 'held' | 'forged' | 'lost';

/** Delivers what the network has to say, as badly as a test wants. */
export class Deliveries {
  mode: DeliveryMode = 'usual';
  /** Status of each delivery in the order in which they were made; 0: nobody answered. */
  readonly statuses: number[] = [];
  readonly #held: Delivery[] = [];

  /** What the network calls for each delivery. */
  readonly deliver: Deliver = async (delivery) => {
    switch (this.mode) {
      case 'usual':
        this.statuses.push(await delivery.send());
        return;
      case 'twice':
        this.statuses.push(...(await Promise.all([delivery.send(), delivery.send()])));
        return;
      case 'held':
        this.#held.push(delivery);
        return;
      case 'forged':
        this.statuses.push(
          await delivery.send({ signature: 'sha256=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' }),
        );
        return;
      case 'lost':
        return;
    }
  };

  /** Delivers what was held, the last first. */
  async releaseReversed(): Promise<void> {
    for (const delivery of this.#held.splice(0).toReversed()) this.statuses.push(await delivery.send());
  }
}
