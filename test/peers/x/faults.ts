import { endpointOf } from '../../../hub/demo/networks/x-network/answer-request.ts';
import type { XAnswer, XRequest } from '../../../hub/demo/networks/x-network/x-answer.ts';

/**
 * What goes wrong with a request. `lose`: done, and the connection breaks before the answer. `reset`: it breaks before
 * anything is done. `cut`: it breaks in the middle of the answer.
 */
export type Fault =
  | { readonly kind: 'limit'; readonly resetAt: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'reset' | 'lose' | 'cut' }
  /** Held until `release` is called; then answered as usual. */
  | { readonly kind: 'hold'; readonly released: Promise<void> };

type Planned = { readonly endpoint: string; readonly fault: Fault; times: number };

/** Faults that wait for requests to their endpoint, in the order in which they were planned. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** The next `times` requests to an endpoint, such as `POST /2/tweets`, go wrong. */
  next(endpoint: string, fault: Fault, times = 1): void {
    this.#planned.push({ endpoint, fault, times });
  }

  /** The next request to an endpoint waits until the function that comes back is called. */
  hold(endpoint: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.next(endpoint, { kind: 'hold', released: promise });
    return resolve;
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** Answers a request, as badly as planned. */
  async through(request: XRequest, next: () => Promise<XAnswer>): Promise<XAnswer> {
    const fault = this.#take(endpointOf(request) ?? `${request.method} ${request.path}`);
    switch (fault?.kind) {
      case undefined:
        return next();
      case 'limit':
        return limited(fault.resetAt);
      case 'status':
        return broken(fault.status);
      case 'reset':
        return { kind: 'hangUp' };
      case 'lose':
        await next();
        return { kind: 'hangUp' };
      case 'cut':
        return cut(await next());
      case 'hold':
        await fault.released;
        return next();
    }
  }

  #take(endpoint: string): Fault | null {
    const planned = this.#planned.find((each) => each.endpoint === endpoint);
    if (planned === undefined) return null;
    planned.times -= 1;
    if (planned.times === 0) this.#planned.splice(this.#planned.indexOf(planned), 1);
    return planned.fault;
  }
}

function limited(resetAt: number): XAnswer {
  return {
    kind: 'json',
    status: 429,
    type: 'application/problem+json',
    headers: {
      'x-rate-limit-limit': '15',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Math.ceil(resetAt / 1_000)),
    },
    body: { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 },
  };
}

function broken(status: number): XAnswer {
  const body = { title: 'Service Unavailable', detail: 'Service Unavailable', type: 'about:blank', status };
  return { kind: 'json', status, type: 'application/problem+json', body };
}

function cut(answer: XAnswer): XAnswer {
  if (answer.kind !== 'json') return { kind: 'hangUp' };
  const text = JSON.stringify(answer.body);
  return { kind: 'hangUp', text: text.slice(0, Math.floor(text.length / 2)) };
}
