import { createByteBudget } from './byte-budget.ts';
import { fetchImage, type FetchRules } from './fetch-image.ts';
import { findHost } from './find-host.ts';
import { isWebPort } from './image-address.ts';
import { createImageCache } from './image-cache.ts';
import { inLanes } from './in-lanes.ts';
import { remoteImageLimits } from './limits.ts';
import { isOutsideAddress } from './outside-address.ts';

/** Fetches pictures on behalf of agents. */
export interface RemoteImages {
  /** The pictures as data: addresses, by the address asked for; those that may not or cannot be had are missing. */
  load: (addresses: Iterable<string>) => Promise<ReadonlyMap<string, string>>;
}

/** How service differs from a test, whose servers are on loopback. No configuration reaches this. */
export interface RemoteImagesOptions extends Partial<FetchRules> {
  readonly now?: () => number;
}

/** Fetches pictures from the public internet and remembers them for a while. */
export function createRemoteImages(options: RemoteImagesOptions = {}): RemoteImages {
  const rules: FetchRules = {
    findHost: options.findHost ?? findHost,
    isAllowedAddress: options.isAllowedAddress ?? ((address) => isOutsideAddress(address)),
    isAllowedPort: options.isAllowedPort ?? isWebPort,
    limits: options.limits ?? remoteImageLimits,
  };
  const { limits } = rules;
  const cache = createImageCache(limits.cacheCharacters, limits.cacheMs, options.now ?? Date.now);

  const load: RemoteImages['load'] = async (addresses) => {
    const shown = new Map<string, string>();
    const wanted = [...new Set(addresses)].slice(0, limits.images);
    if (wanted.length === 0) return shown;
    const budget = createByteBudget(limits.allBytes);
    const deadline = AbortSignal.timeout(limits.allMs);
    await inLanes(wanted, limits.lanes, async (address) => {
      if (deadline.aborted) return;
      const known = cache.get(address);
      if (known !== null) {
        if (budget.take(bytesOf(known))) shown.set(address, known);
        return;
      }
      const signal = AbortSignal.any([deadline, AbortSignal.timeout(limits.imageMs)]);
      const fetched = await fetchImage(address, rules, budget, signal);
      if (!fetched.ok) return;
      cache.put(address, fetched.value);
      shown.set(address, fetched.value);
    });
    return shown;
  };
  return { load };
}

function bytesOf(data: string): number {
  return Math.ceil((data.length * 3) / 4);
}
