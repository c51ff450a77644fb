import type { Plugin } from 'vite';

/** Modules that the widget never comes to, by the end of their path, and what stands in for them. */
const standIns: Readonly<Record<string, string>> = {
  // WebSocket, and plain requests where a proxy lets none through; by fetch, which needs half the code.
  'engine.io-client/build/esm/transports/index.js': `
    import { WS } from './websocket.js';
    import { Fetch } from './polling-fetch.js';
    export const transports = { websocket: WS, polling: Fetch };`,
  'engine.io-client/build/esm/transports/polling-xhr.js': 'export class XHR {}',
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  // Visitors and their hub exchange words: files go by plain requests, beside the socket.
  'socket.io-parser/build/esm/is-binary.js': `
    export const isBinary = () => false;
    export const hasBinary = () => false;`,
  'socket.io-parser/build/esm/binary.js': `
    export const deconstructPacket = () => null;
    export const reconstructPacket = () => null;`,
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js': `
    export const encode = () => '';
    export const decode = () => new ArrayBuffer(0);`,
};

/** Leaves out of socket.io's client what the widget does not use: a fifth of it. */
export function lightenSocketIo(): Plugin {
  return {
    name: 'blendesk:lighten-socket-io',
    enforce: 'pre',
    load: (id) => {
      const path = id.replaceAll('\\', '/').split('?')[0] ?? '';
      return Object.entries(standIns).find(([end]) => path.endsWith(`/${end}`))?.[1] ?? null;
    },
  };
}
