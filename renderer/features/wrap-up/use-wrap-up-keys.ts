import { useEffect, useRef } from 'react';
import type { WrapUpCode } from '../../../shared/contract/queue.ts';
import { isInOverlay, isTypingIn } from '../../app/shortcuts/is-typing.ts';

/** The code whose button has the focus, if it is not chosen yet: Enter then chooses it like any button. */
function isUnchosenCode(focus: Element | null): boolean {
  return focus?.getAttribute('aria-checked') === 'false';
}

/** Whether Enter means "confirm" here: on the panel itself, on the chosen code, or nowhere in particular. */
function confirmsHere(focus: Element | null): boolean {
  if (focus === null || focus === document.body) return document.querySelector('.offer') === null;
  if (focus.closest('[data-owns-enter]') === null || isUnchosenCode(focus)) return false;
  return focus.hasAttribute('data-owns-enter') || focus.hasAttribute('data-code');
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Within the group the arrow keys walk the codes, round and round, as in any group of radio buttons. */
function neighbour(codes: readonly WrapUpCode[], focus: Element | null, key: string): WrapUpCode | undefined {
  const step = steps[key];
  const from = codes.findIndex((code) => code.id === focus?.getAttribute('data-code'));
  if (step === undefined || from === -1) return undefined;
  return codes.at((from + step) % codes.length);
}

function focusCode({ id }: WrapUpCode): void {
  const button = document.querySelector(`[data-code="${CSS.escape(id)}"]`);
  if (button instanceof HTMLElement) button.focus();
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
      const { codes } = latest.current;
      const numbered = /^[1-9]$/.test(event.key) ? codes[Number(event.key) - 1] : undefined;
      const beside = neighbour(codes, focus, event.key);
      const code = numbered ?? beside;
      if (code !== undefined) {
        event.preventDefault();
        latest.current.choose(code.id);
        if (beside !== undefined) focusCode(beside);
      } else if (event.key === 'Enter' && confirmsHere(focus)) {
        event.preventDefault();
        latest.current.confirm();
      }
    }
    // Before the page's own shortcuts: arrow keys also walk the list of contacts.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
