import { useEffect, useRef } from 'react';
import type { WrapUpCode } from '../../../shared/contract/queue.ts';
import { isInOverlay, isTypingIn } from '../../app/shortcuts/is-typing.ts';

/** The code whose button has the focus, if it is not chosen yet: Enter then chooses it like any button. */
function isUnchosenCode(focus: Element | null): boolean {
  return focus?.getAttribute('aria-pressed') === 'false';
}

/** Whether Enter means "confirm" here: on the panel itself, on the chosen code, or nowhere in particular. */
function confirmsHere(focus: Element | null): boolean {
  if (focus === null || focus === document.body) return true;
  if (focus.closest('[data-owns-enter]') === null || isUnchosenCode(focus)) return false;
  return focus.hasAttribute('data-owns-enter') || focus.hasAttribute('data-code');
}

/** 1…9 choose a code, Enter confirms the choice, as long as nobody types. An offer takes Enter outside the panel. */
export function useWrapUpKeys(
  codes: readonly WrapUpCode[],
  choose: (code: string) => void,
  confirm: () => void,
): void {
  const latest = useRef({ codes, choose, confirm });
  useEffect(() => {
    latest.current = { codes, choose, confirm };
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const focus = document.activeElement;
      if (isTypingIn(focus) || isInOverlay(focus)) return;
      const code = latest.current.codes[Number(event.key) - 1];
      if (/^[1-9]$/.test(event.key) && code !== undefined) {
        event.preventDefault();
        latest.current.choose(code.id);
      } else if (event.key === 'Enter' && confirmsHere(focus)) {
        event.preventDefault();
        latest.current.confirm();
      }
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
