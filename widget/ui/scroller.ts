import { button } from './button.ts';
import type { ChatParts } from './chat-parts.ts';
import { element } from './element.ts';

/** How far from the end still counts as the end (pixels). */
const nearly = 40;

/** A place that scrolls and stays at its newest, unless the reader looks at something older. */
export type Scroller = {
  readonly node: HTMLElement;
  readonly isAtEnd: () => boolean;
  /** Something was added: shows it, or hints at it. */
  readonly added: (isNews: boolean) => void;
  readonly toEnd: () => void;
  readonly focus: () => void;
  readonly stop: () => void;
};

/** Wraps what scrolls. `moved` is told when the reader comes to the end, or leaves it. */
export function createScroller(parts: ChatParts, moved: () => void, content: readonly Node[]): Scroller {
  let atEnd = true;
  const hint = button(parts.words('newLines'), 'hint', toEnd);
  hint.hidden = true;
  // Focusable, so that it can be scrolled by keyboard.
  const area = element('div', { class: 'scroll', tabindex: 0, role: 'group' }, ...content);
  area.setAttribute('aria-label', parts.words('lines'));
  const node = element('div', { class: 'scroller' }, area, hint);

  function toEnd(): void {
    area.scrollTop = area.scrollHeight;
    look();
  }

  function look(): void {
    const is = area.scrollHeight - area.scrollTop - area.clientHeight < nearly;
    if (is) {
      // The hint goes; a focus on it must not fall out of the panel.
      if (hint.matches(':focus')) area.focus();
      hint.hidden = true;
    }
    if (is === atEnd) return;
    atEnd = is;
    moved();
  }

  // A keyboard on the screen, a growing field or a banner takes room: the newest line stays in sight.
  const sizes = new ResizeObserver(() => {
    if (atEnd) toEnd();
  });
  sizes.observe(area);
  area.addEventListener('scroll', look);

  return {
    node,
    isAtEnd: () => atEnd,
    added: (isNews) => {
      if (atEnd) toEnd();
      else if (isNews) hint.hidden = false;
    },
    toEnd,
    focus: () => area.focus(),
    stop: () => sizes.disconnect(),
  };
}
