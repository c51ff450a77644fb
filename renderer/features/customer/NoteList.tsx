import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatShortDay } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';

/** What colleagues noted in this conversation, newest first. */
export function NoteList({ messages }: { readonly messages: readonly Message[] }) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const notes = messages.filter((message) => message.direction === 'note').toReversed();
  if (notes.length === 0) return <p className="customer-none">{t('customer.noNotes')}</p>;
  return (
    <ul className="customer-notes">
      {notes.map((note) => (
        <li key={note.id}>
          {note.visibleText}{' '}
          <span className="history-when">
            – {note.author.name}, {formatShortDay(note.at, now, language)}
          </span>
        </li>
      ))}
    </ul>
  );
}
