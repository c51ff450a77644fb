import type { Environment } from '../environment.ts';

/** Carries packets of engine.io's protocol (version 4), one way or another. */
export type Transport = {
  readonly send: (packet: string) => void;
  /** Ends it without a word to the listener. */
  readonly close: () => void;
};

/** What a transport says; nothing any more once it is closed. */
export type TransportEvents = {
  readonly packet: (packet: string) => void;
  /** It broke, or could not be opened. */
  readonly broken: () => void;
};

/** Opens a transport at an address that ends where its name belongs. */
export type OpenTransport = (
  environment: Pick<Environment, 'fetch' | 'openSocket'>,
  address: string,
  on: TransportEvents,
) => Transport;
