/** What socket.io (protocol 5) says inside a message of engine.io, in the one namespace that visitors have. */
export type Packet =
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly payload: unknown }
  | { readonly type: 'refused'; readonly payload: unknown };

/** Reads a packet of a namespace; null: not one that concerns us, or not readable. */
export function readPacket(text: string, namespace: string): Packet | null {
  const [, kind, of, id, json] = /^(\d)(\/[^,]*),(\d*)(.*)$/s.exec(text) ?? [];
  if (of !== namespace) return null;
  try {
    const payload: unknown = json ? JSON.parse(json) : null;
    const list: readonly unknown[] = Array.isArray(payload) ? payload : [];
    if (kind === '0') return { type: 'connected' };
    if (kind === '1') return { type: 'disconnected' };
    if (kind === '2') return { type: 'event', name: String(list[0]), payload: list[1] };
    if (kind === '3') return { type: 'answer', id: Number(id), payload: list[0] };
    if (kind === '4') return { type: 'refused', payload };
    return null;
  } catch {
    return null;
  }
}

/** Asks to be let into a namespace. */
export function connectPacket(namespace: string, handshake: unknown): string {
  return `0${namespace},${JSON.stringify(handshake)}`;
}

/** Says something; with an id it is answered. */
export function eventPacket(namespace: string, name: string, payload: unknown, id: number | '' = ''): string {
  return `2${namespace},${id}${JSON.stringify([name, payload])}`;
}
