import type { HubInfo } from '../../shared/contract/rest.ts';
import type { Launch } from '../users/launch-token.ts';

/** How the hub's doors stand. */
export type HttpConfig = {
  readonly mode: HubInfo['mode'];
  readonly version: string;
  /** Address to listen on; `localhost` is taken as 127.0.0.1. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The built workspace; null: none is served. */
  readonly rendererFolder: string | null;
  /** The built chat widget; null or left out: none is served. */
  readonly widgetFolder?: string | null;
  /** Origins besides our own and the desktop's page that may call, such as `https://desk.example.org`. */
  readonly extraOrigins: readonly string[];
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed; empty: nobody's. */
  readonly trustProxy: readonly string[];
  /** Sign-in without a password on this machine; null on a team server. */
  readonly launch: Launch | null;
  /** Largest file an agent may attach (bytes). */
  readonly uploadLimit: number;
};

/** 18 MiB: with base64 around it, what most mail servers still take (25 MB). */
export const defaultUploadLimit = 18 * 1024 * 1024;

/** JSON bodies of REST are small; drafts and replies travel over the socket (bytes). */
export const jsonBodyLimit = 64 * 1024;
