import type { OpenTransport } from './transport.ts';

/** Parts the packets of one answer. */
const separator = '\u001E';

/** Plain requests, one of them always waiting for what the hub has to say: passes proxies that let no socket through. */
export const openLongPolling: OpenTransport = ({ fetch }, address, on) => {
  const ending = new AbortController();
  const unsent: string[] = [];
  let session = '';
  let isPosting = false;

  async function request(options: RequestInit): Promise<string> {
    const answer = await fetch(`${address}polling${session}&t=${Math.random()}`, {
      credentials: 'omit',
      cache: 'no-store',
      ...options,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      if (!ending.signal.aborted) on.broken();
    }
  }

  async function listen(): Promise<void> {
    while (!ending.signal.aborted) {
      const packets = (await request({ signal: ending.signal })).split(separator);
      for (const packet of packets) {
        if (packet.startsWith('0')) session = `&sid=${(JSON.parse(packet.slice(1)) as { sid: string }).sid}`;
        if (!ending.signal.aborted) on.packet(packet);
      }
    }
  }

  /** One packet a request: a line may be nearly as long as the hub lets a request be. */
  async function post(): Promise<void> {
    isPosting = true;
    for (let body = unsent.shift(); body !== undefined; body = unsent.shift())
      await request({ method: 'POST', body, signal: ending.signal });
    isPosting = false;
  }

  void guarded(listen);
  return {
    send: (packet) => {
      unsent.push(packet);
      if (!isPosting) void guarded(post);
    },
    close: () => {
      ending.abort();
      // The hub need not wait to see that nobody listens any more.
      if (session !== '') request({ method: 'POST', body: '1', keepalive: true }).catch(() => undefined);
    },
  };
};
