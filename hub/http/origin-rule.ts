import type { IncomingMessage } from 'node:http';

/** The page of the desktop application. */
export const desktopOrigin = 'app://blendesk';

/** Decides by its headers whether a request may come in at all. */
export type OriginRule = {
  /** No Origin (not a browser), our own, the desktop's or a configured one. */
  allowsOrigin: (origin: string | undefined, host: string | undefined) => boolean;
  /** Origins that need CORS headers to read the answer. */
  isForeignFriend: (origin: string | undefined) => origin is string;
  /** Is the Host one under which this hub is meant to be reached? */
  allowsHost: (host: string | undefined) => boolean;
};

/** Reads the rule from the configuration. With `loopbackOnly`, names of other machines that point here are turned away (DNS rebinding). */
export function createOriginRule(extraOrigins: readonly string[], loopbackOnly: boolean): OriginRule {
  const friends = new Set([
    desktopOrigin,
    ...extraOrigins.map((origin) => origin.replace(/\/+$/, '').toLowerCase()),
  ]);
  const isFriend = (origin: string | undefined): origin is string =>
    origin !== undefined && friends.has(origin.toLowerCase());
  return {
    allowsOrigin: (origin, host) => origin === undefined || isFriend(origin) || isOwn(origin, host),
    isForeignFriend: isFriend,
    allowsHost: (host) => !loopbackOnly || (host !== undefined && loopbackName.test(host)),
  };
}

const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

function isOwn(origin: string, host: string | undefined): boolean {
  const match = /^https?:\/\/([^/]+)$/i.exec(origin);
  return host !== undefined && match?.[1]?.toLowerCase() === host.toLowerCase();
}

/** Does this connection come from this machine, without a proxy in between? */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const address = request.socket.remoteAddress ?? '';
  const direct = !('x-forwarded-for' in request.headers) && !('forwarded' in request.headers);
  return direct && /^(::ffff:)?127\.|^::1$/.test(address);
}
