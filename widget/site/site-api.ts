import type { Language } from '../../shared/contract/primitives.ts';
import type { IdentitySource } from '../core/identity.ts';

/** What the site may call: `window.Blendesk`. */
export type SiteApi = {
  readonly open: () => void;
  readonly close: () => void;
  /** The visitor is known to the site, or (null) not any more. */
  readonly identify: (identity: IdentitySource) => void;
  /** Whether the chat may be stored in the browser. */
  readonly consent: (yes: boolean) => void;
  readonly language: (language: Language) => void;
  /** A call as a list, such as `['open']`: works before the script is there, on a plain array. */
  readonly push: (...calls: readonly unknown[]) => void;
};

const isAnything = (): boolean => true;

/** The calls without their wrapping. */
export type SiteCalls = Omit<SiteApi, 'push'>;

/** Wraps what the site calls: what it gives is checked, what fails stays inside. */
export function createSiteApi(calls: SiteCalls, warn: (text: string) => void): SiteApi {
  function contained(name: string, isFit: (given: unknown) => boolean, call: (given: never) => void) {
    return (given?: unknown): void => {
      if (!isFit(given)) return warn(`Blendesk.${name} cannot use what it was given`);
      try {
        call(given as never);
      } catch (error) {
        warn(`Blendesk.${name} failed: ${String(error)}`);
      }
    };
  }

  const named = {
    open: contained('open', isAnything, calls.open),
    close: contained('close', isAnything, calls.close),
    identify: contained(
      'identify',
      (given) => given === null || typeof given === 'string' || typeof given === 'function',
      calls.identify,
    ),
    consent: contained('consent', (given) => typeof given === 'boolean', calls.consent),
    language: contained('language', (given) => given === 'de' || given === 'en', calls.language),
  };
  const byName = new Map<unknown, (given?: unknown) => void>(Object.entries(named));
  return {
    ...named,
    push: (...given) => {
      for (const call of given) {
        const [name, value]: readonly unknown[] = Array.isArray(call) ? call : [];
        const method = byName.get(name);
        if (method === undefined) warn(`Blendesk.push knows no "${String(name)}"`);
        else method(value);
      }
    },
  };
}
