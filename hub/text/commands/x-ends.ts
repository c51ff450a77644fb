import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { NewText } from './keep-text.ts';

/** From whom and to whom something on X goes. */
export function ends(
  account: Pick<XAccountConfig, 'name' | 'handle'>,
  handle: string,
): Pick<NewText, 'from' | 'to'> {
  return {
    from: { name: account.name, address: `@${account.handle}` },
    to: handle === '' ? [] : [{ name: '', address: `@${handle}` }],
  };
}
