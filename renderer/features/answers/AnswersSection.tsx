import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { insertAnswer, useHasOpenField } from './open-fields.ts';
import { useAnswers } from './use-answers.ts';
import './answers.css';

/** So many at most: the section must not push the customer's history away. */
const shownAtOnce = 4;

/** The replies at hand, beside the conversation; a click puts one in. Only there while something can be written. */
export function AnswersSection({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const answers = useAnswers(conversation);
  const [query, setQuery] = useState('');
  const open = useHasOpenField(conversation.id);
  if (!open) return null;
  const found = answers.find(query);
  const shown = found.slice(0, shownAtOnce);
  return (
    <section aria-label={t('answers.heading')}>
      <SectionHeading end={<ShortcutKeys keys={actions.insertAnswer.triggers[0].keys} />}>
        {t('answers.heading')}
      </SectionHeading>
      {answers.count === 0 ? (
        <p className="customer-none">{t('answers.empty')}</p>
      ) : (
        <>
          {answers.count > shownAtOnce ? (
            <TextInput
              size="xs"
              className="answers-search"
              type="search"
              aria-label={t('answers.search')}
              placeholder={t('answers.search')}
              leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          ) : null}
          <ul>
            {shown.map((answer) => (
              <li key={answer.id}>
                <button
                  type="button"
                  className="answer-row"
                  title={answer.text}
                  onClick={() => insertAnswer(conversation.id, answer.text)}
                >
                  <span className="answer-name cut">{answer.name}</span>
                  {answer.shortcut === '' ? null : (
                    <span className="answer-shortcut">/{answer.shortcut}</span>
                  )}
                  <span className="answer-text cut">{answer.text}</span>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 ? <p className="customer-none">{t('answers.nothing')}</p> : null}
          {found.length > shown.length ? (
            <p className="customer-none">{t('answers.more', { count: found.length - shown.length })}</p>
          ) : null}
        </>
      )}
    </section>
  );
}
