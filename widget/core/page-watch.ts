import type { VisitorPage } from '../../shared/contract/chat.ts';
import type { Environment, Stop } from './environment.ts';

/** How often the address is looked at (milliseconds): pages that change without loading say so to nobody. */
export const lookAtPageEvery = 2_000;

/** Tells when the visitor goes to another page of the site, at most every two seconds. */
export function watchPage(
  environment: Pick<Environment, 'page'>,
  tell: (page: VisitorPage) => void,
): {
  /** The page now, as the handshake tells it; from then on it is watched. */
  readonly shown: () => VisitorPage | null;
  readonly stop: Stop;
} {
  let told: string | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  function look(): void {
    const page = environment.page();
    if (page === null || page.url === told) return;
    told = page.url;
    tell(page);
  }

  return {
    shown: () => {
      timer ??= setInterval(look, lookAtPageEvery);
      const page = environment.page();
      told = page?.url;
      return page;
    },
    stop: () => clearInterval(timer),
  };
}
