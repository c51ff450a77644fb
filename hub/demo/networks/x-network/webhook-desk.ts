import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { app } from './access-desk.ts';
import { activitiesOf } from './activities.ts';
import type { WorldEvent } from './world.ts';
import type { XWorld } from './x-world.ts';

/** Where the app wants to be told. */
export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly createdAt: number;
  valid: boolean;
};

/** What the app wants to be told of. */
export type Subscription = {
  readonly id: string;
  readonly eventType: string;
  readonly userId: string;
  readonly webhookId: string;
  readonly tag: string | null;
  readonly createdAt: number;
};

/** One call to a webhook, ready to be made; `send` may be called again. */
export type Delivery = {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
  /** The status that came back; 0: none. */
  readonly send: (changed?: { readonly signature?: string; readonly body?: string }) => Promise<number>;
};

/** How deliveries leave; tests put faults in here. */
export type Deliver = (delivery: Delivery) => Promise<unknown>;

/** Webhooks and subscriptions of X's Activity API. */
export class WebhookDesk {
  readonly webhooks = new Map<string, Webhook>();
  readonly subscriptions = new Map<string, Subscription>();
  readonly #world: XWorld;
  readonly #deliver: Deliver;
  readonly #connectTo: (url: string) => string;
  readonly #address: () => string;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(world: XWorld, deliver: Deliver, connectTo: (url: string) => string, address: () => string) {
    this.#world = world;
    this.#deliver = deliver;
    this.#connectTo = connectTo;
    this.#address = address;
  }

  /** X asks a webhook whether it knows the app's secret, before it is used and now and then after that. */
  async challenge(url: string): Promise<boolean> {
    const token = randomBytes(16).toString('base64url');
    const target = new URL(this.#connectTo(url));
    target.searchParams.set('crc_token', token);
    try {
      const answer = await fetch(target, { redirect: 'manual' });
      const { response_token: given } = (await answer.json()) as { response_token?: unknown };
      return answer.status === 200 && typeof given === 'string' && equal(given, sign(token));
    } catch {
      return false;
    }
  }

  /** Tells whoever subscribed to what happened. */
  announce(event: WorldEvent): void {
    const activities = activitiesOf(this.#world, event, this.#address());
    for (const { eventType, userId, payload, includes } of activities) {
      for (const subscription of this.subscriptions.values()) {
        const webhook = this.webhooks.get(subscription.webhookId);
        if (subscription.eventType !== eventType || subscription.userId !== userId) continue;
        if (webhook?.valid !== true) continue;
        const data = {
          filter: { user_id: userId },
          event_uuid: this.#world.nextId(),
          event_type: eventType,
          ...(subscription.tag === null ? {} : { tag: subscription.tag }),
          payload,
          ...(includes === null ? {} : { includes }),
        };
        this.#begin(webhook.url, JSON.stringify({ data }));
      }
    }
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #begin(url: string, body: string): void {
    const signature = sign(body);
    const send: Delivery['send'] = (changed = {}) =>
      this.#post(url, changed.body ?? body, changed.signature ?? signature);
    const delivery = this.#deliver({ url, body, signature, send });
    this.#underWay.add(delivery);
    void delivery.finally(() => this.#underWay.delete(delivery)).catch(() => undefined);
  }

  async #post(url: string, body: string, signature: string): Promise<number> {
    try {
      const answer = await fetch(this.#connectTo(url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-twitter-webhooks-signature': signature,
        },
        body,
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    }
  }
}

/** X's signature of a body or challenge. */
export function sign(text: string): string {
  return `sha256=${createHmac('sha256', app.consumerSecret).update(text).digest('base64')}`;
}

function equal(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
