import type { VisitorLimits } from './chat/door/visitor-limits.ts';
import type { VisitorFileLimits } from './chat/files/visitor-file-limits.ts';
import type { LogLevel } from './log.ts';

/** How a hub is started. */
export type HubOptions = {
  /** `sqlite:PATH`, a path, or `postgres://…`. */
  readonly databaseUrl: string;
  /** Where blobs and, by default, the database live. */
  readonly dataDirectory: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** `embedded`: inside the desktop; `demo`: with the demo company; `team`: a server for many. */
  readonly mode: 'embedded' | 'demo' | 'team';
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly logLevel: LogLevel;
  /** Bounds of the chat visitors' door that differ from the usual ones. */
  readonly visitorLimits?: Partial<VisitorLimits> | undefined;
  /** The same for the files that they hand in. */
  readonly visitorFileLimits?: Partial<VisitorFileLimits> | undefined;
  /** Folder of the built workspace; null serves no pages. */
  readonly rendererDirectory: string | null;
  /** Folder of the built chat widget; left out or null serves none. */
  readonly widgetDirectory?: string | null | undefined;
};

/** A running hub. */
export type Hub = {
  /** `http://HOST:PORT` */
  readonly address: string;
  /** Signs in the user of this machine; null on a team server. */
  readonly launchToken: string | null;
  /** One-time token for creating the first admin; null when there is one already. */
  readonly setupToken: string | null;
  /** Where the hub itself takes mail, when the configuration opens such doors. */
  readonly reception: () => { readonly smtp: number | null; readonly lmtp: number | null };
  /** Drains: no new work, running work finished, everything closed. Safe to call twice. */
  readonly stop: () => Promise<void>;
};
