import { IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatTime } from '../../app/time/format-instant.ts';
import { targetName } from '../conversation/target-name.ts';
import { openConsultations } from './open-consultations.ts';
import './consultation.css';

/** Under the head: the question, for the colleague who got it; that it was asked, for everybody else. */
export function ConsultationBanner({
  conversation,
  mine,
}: {
  readonly conversation: Conversation;
  /** The question to me, where there is one. */
  readonly mine: Contact | null;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const language = useAppSelector((state) => state.preferences.language);
  const myName = useAppSelector((state) =>
    state.session.status === 'signed-in' ? (state.session.user?.name ?? null) : null,
  );
  if (mine?.consultation)
    return (
      <div
        className="consultation"
        role="note"
        aria-label={t('consult.from', { name: mine.consultation.fromName })}
      >
        <IconMessageQuestion size={18} stroke={1.75} aria-hidden="true" />
        <div>
          <p>
            <strong>{t('consult.from', { name: mine.consultation.fromName })}:</strong>{' '}
            {mine.consultation.question}
          </p>
          <p className="consultation-hint">{t('consult.notesOnly', { name: mine.consultation.fromName })}</p>
        </div>
      </div>
    );
  return openConsultations(conversation.timeline).map((entry) => {
    const words = {
      name: entry.actorName ?? '',
      target: targetName(entry.target, language) ?? t('consult.somebody'),
      time: formatTime(entry.at, language),
    };
    return (
      <div key={`${entry.seq}`} className="consultation consultation-quiet" role="note">
        <IconMessageQuestion size={18} stroke={1.75} aria-hidden="true" />
        <p>{entry.actorName === myName ? t('consult.asked', words) : t('consult.askedBy', words)}</p>
        {entry.actorName === myName ? (
          <button
            type="button"
            className="link-button"
            onClick={() => void run({ type: 'endContact', contactId: entry.contactId })}
          >
            {t('consult.takeBack')}
          </button>
        ) : null}
      </div>
    );
  });
}
