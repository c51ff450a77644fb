import { Button, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { addNote } from './add-note.ts';
import { noteEdited } from './slice.ts';

/** A note for colleagues; it never leaves the house. */
export function NoteEditor({
  conversationId,
  hint,
}: {
  readonly conversationId: string;
  /** Instead of the usual words below. */
  readonly hint?: string;
}) {
  const { t } = useTranslation();
  const live = useLive();
  const dispatch = useAppDispatch();
  const note = useAppSelector((state) => state.composer.notes[conversationId]);
  const possible = note !== undefined && !note.sending && note.text.trim() !== '';
  const add = () => void dispatch(addNote(live, conversationId));
  useAction('sendReply', add, possible);

  if (note === undefined) return null;
  return (
    <div className="note-editor">
      <Textarea
        autoFocus
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        aria-label={t('composer.noteText')}
        placeholder={t('composer.notePlaceholder')}
        classNames={{ input: 'note-input' }}
        value={note.text}
        readOnly={note.sending}
        onChange={(event) => dispatch(noteEdited({ conversationId, text: event.currentTarget.value }))}
        error={note.refusal === null ? null : t(`refusal.${note.refusal}`)}
      />
      <div className="composer-bar">
        <Button
          disabled={!possible}
          loading={note.sending}
          onClick={add}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={possible} />}
        >
          {t('composer.addNote')}
        </Button>
        <span className="draft-state">{hint ?? t('composer.noteHint')}</span>
      </div>
    </div>
  );
}
