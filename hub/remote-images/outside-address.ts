import { isOnOwnNetwork } from './own-networks.ts';
import { isPublicAddress } from './public-address.ts';

/** Whether an address is outside in both senses: on the public internet, and not of this machine or next to it. */
export function isOutsideAddress(
  address: string,
  ownInterfaces?: Parameters<typeof isOnOwnNetwork>[1],
): boolean {
  return isPublicAddress(address) && !isOnOwnNetwork(address, ownInterfaces);
}
