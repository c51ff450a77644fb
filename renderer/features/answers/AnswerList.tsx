import { Portal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppSelector } from '../../app/hooks.ts';
import type { Answer } from './answer-for.ts';
import { optionId, type AnswerMenu } from './use-answer-menu.ts';
import './answers.css';

/** Room kept between the list and what it belongs to, and the edge of the window (pixels). */
const gap = 5;
const width = 440;

/** Above the field where there is more room, else below it. */
function placeOf({ left, top, bottom }: AnswerMenu['anchor']) {
  const x = Math.max(gap, Math.min(left, window.innerWidth - width - gap));
  return top > window.innerHeight - bottom
    ? { left: x, bottom: window.innerHeight - top + gap }
    : { left: x, top: bottom + gap };
}

/** The list that a slash opens. The keyboard stays in the field; the pointer chooses without taking it. */
export function AnswerList({
  menu,
  onChoose,
}: {
  readonly menu: AnswerMenu;
  readonly onChoose: (answer: Answer) => void;
}) {
  const { t } = useTranslation();
  const ownLanguage = useAppSelector((state) => state.preferences.language);
  const list = useRef<HTMLUListElement>(null);
  const chosen = menu.options[menu.active];
  useEffect(() => {
    list.current?.children[menu.active]?.scrollIntoView({ block: 'nearest' });
  }, [menu.active]);

  return (
    <Portal>
      <div
        className="answer-menu"
        role="region"
        aria-label={t('answers.choose')}
        style={{ ...placeOf(menu.anchor), width }}
        onMouseDown={(event) => event.preventDefault()}
      >
        <ul ref={list} id={menu.id} role="listbox" aria-label={t('answers.heading')}>
          {menu.options.map((answer, index) => (
            // The keyboard is the field's, which tells which option is active.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={answer.id}
              id={optionId(menu.id, index)}
              role="option"
              aria-selected={index === menu.active}
              className="answer-option"
              onClick={() => onChoose(answer)}
            >
              <span className="answer-name cut">{answer.name}</span>
              {answer.language === ownLanguage || answer.other === null ? null : (
                <span className="tag">{t(`language.${answer.language}`)}</span>
              )}
              {answer.shortcut === '' ? null : <span className="answer-shortcut">/{answer.shortcut}</span>}
              <span className="answer-text cut">{answer.text}</span>
            </li>
          ))}
        </ul>
        <p className="answer-keys" aria-hidden="true">
          {t('answers.keys')}
          {chosen === undefined || chosen.other === null
            ? null
            : ` · ${t('answers.otherKeys', { language: t(`language.${chosen.other.language}`) })}`}
        </p>
      </div>
    </Portal>
  );
}
