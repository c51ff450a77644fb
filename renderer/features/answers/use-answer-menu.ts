import { useEffect, useId, useRef, useState } from 'react';
import type { Answer } from './answer-for.ts';
import type { AnswerField } from './answer-field.ts';
import { menuKey } from './menu-key.ts';
import { slashAt } from './slash-at.ts';
import type { Answers } from './use-answers.ts';

/** The list that a slash opens, as it stands on screen. */
export type AnswerMenu = {
  readonly id: string;
  readonly options: readonly Answer[];
  readonly active: number;
  readonly anchor: ReturnType<AnswerField['anchor']>;
};

/** As many as can be looked through at a glance. */
const mostOptions = 30;

/** The id of an option, for who tells a screen reader which one is active. */
export function optionId(menuId: string, index: number): string {
  return `${menuId}-${index}`;
}

/**
 * Watches a field for a slash and drives the list: the keyboard stays in the field. Answers the open list, if any,
 * and how to choose from it.
 */
export function useAnswerMenu(field: AnswerField | null, answers: Answers) {
  const id = useId();
  const [menu, setMenu] = useState<AnswerMenu | null>(null);
  const latest = useRef({ menu, answers });
  useEffect(() => {
    latest.current = { menu, answers };
  });

  function choose(answer: Answer, inOther: boolean): void {
    const slash = field === null ? null : slashAt(field.before());
    setMenu(null);
    if (field === null || slash === null) return;
    field.insert(inOther && answer.other !== null ? answer.other.text : answer.text, slash.length);
  }
  const chooseLatest = useRef(choose);
  useEffect(() => {
    chooseLatest.current = choose;
  });

  useEffect(() => {
    if (field === null) return undefined;
    const { element } = field;
    /** The slash that was closed by Escape: the words before it. */
    let closed: string | null = null;

    function look(): void {
      const before = field?.before() ?? '';
      const slash = document.activeElement === element ? slashAt(before) : null;
      const place = slash === null ? null : before.slice(0, -slash.length);
      if (place !== closed) closed = null;
      const options =
        slash === null || closed !== null
          ? []
          : latest.current.answers.find(slash.query).slice(0, mostOptions);
      setMenu((shown) =>
        options.length === 0
          ? null
          : {
              id,
              options,
              active: shown === null || !sameOptions(shown.options, options) ? 0 : shown.active,
              anchor: shown?.anchor ?? anchorOf(field),
            },
      );
    }

    function onKeyDown(event: KeyboardEvent): void {
      const { menu: shown } = latest.current;
      if (shown === null || event.isComposing) return;
      const act = menuKey(event, shown.active, shown.options.length);
      if (act === null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (act.kind === 'move') return setMenu({ ...shown, active: act.to });
      if (act.kind === 'close') {
        const before = field?.before() ?? '';
        closed = before.slice(0, -(slashAt(before)?.length ?? 0));
        return setMenu(null);
      }
      const answer = shown.options[shown.active];
      if (answer !== undefined) chooseLatest.current(answer, act.inOther);
    }

    const hide = () => setMenu(null);
    const stop = field.onChange(look);
    element.addEventListener('keydown', onKeyDown, true);
    element.addEventListener('blur', hide);
    return () => {
      stop();
      element.removeEventListener('keydown', onKeyDown, true);
      element.removeEventListener('blur', hide);
      setMenu(null);
    };
  }, [field, id]);

  const activeId = menu === null ? null : optionId(menu.id, menu.active);
  useEffect(
    () => describe(field?.element ?? null, menu === null ? null : id, activeId),
    [field, menu, id, activeId],
  );

  return { menu, choose };
}

function anchorOf(field: AnswerField | null): AnswerMenu['anchor'] {
  const { left, top, bottom } = field?.anchor() ?? { left: 0, top: 0, bottom: 0 };
  return { left, top, bottom };
}

function sameOptions(before: readonly Answer[], now: readonly Answer[]): boolean {
  return before.length === now.length && before.every((answer, index) => answer.id === now[index]?.id);
}

/** Tells screen readers of the list while the keyboard stays in the field. */
function describe(element: HTMLElement | null, listId: string | null, activeId: string | null): void {
  const attributes = {
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    'aria-controls': listId,
    'aria-activedescendant': activeId,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) element?.removeAttribute(name);
    else element?.setAttribute(name, value);
  }
}
