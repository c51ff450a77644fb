/** How much the pictures of one mail may cost. */
export interface RemoteImageLimits {
  /** Different addresses that are fetched for one mail; later ones are left out. */
  readonly images: number;
  /** Bytes of one picture. */
  readonly imageBytes: number;
  /** Bytes of all pictures of one mail, as they arrive or come from the cache. */
  readonly allBytes: number;
  readonly redirects: number;
  /** Milliseconds for one picture: name, connection, redirects and content. */
  readonly imageMs: number;
  /** Milliseconds for all pictures of one mail; an agent waits no longer. */
  readonly allMs: number;
  /** Pictures of one mail that are fetched at the same time. */
  readonly lanes: number;
  /** Characters of data: addresses kept for the next time, over all mails. */
  readonly cacheCharacters: number;
  readonly cacheMs: number;
}

/** What a mail's pictures may cost in service. */
export const remoteImageLimits: RemoteImageLimits = {
  images: 60,
  imageBytes: 2 * 1024 * 1024,
  allBytes: 8 * 1024 * 1024,
  redirects: 3,
  imageMs: 4000,
  allMs: 8000,
  lanes: 6,
  cacheCharacters: 32 * 1024 * 1024,
  cacheMs: 10 * 60_000,
};
