import type { FetchRules } from '../../../hub/remote-images/fetch-image.ts';
import { remoteImageLimits, type RemoteImageLimits } from '../../../hub/remote-images/limits.ts';
import { isPublicAddress } from '../../../hub/remote-images/public-address.ts';

/** Every name of the tests lives on loopback; time and size as in service, but for what a test narrows. */
export function loopbackRules(
  change: Partial<Omit<FetchRules, 'limits'>> = {},
  limits: Partial<RemoteImageLimits> = {},
): FetchRules {
  return {
    findHost: async () => ['127.0.0.1'],
    isAllowedAddress: (address) => address === '127.0.0.1' || isPublicAddress(address),
    isAllowedPort: () => true,
    limits: { ...remoteImageLimits, ...limits },
    ...change,
  };
}
