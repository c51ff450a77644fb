import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { ChatStatus } from '../chat/ChatStatus.tsx';
import { NoteEditor } from '../composer/NoteEditor.tsx';
import { useOpenComposer } from '../composer/use-open-composer.ts';
import { ReadOnlyNote } from '../conversation/ReadOnlyNote.tsx';
import '../composer/composer.css';
import './read-along.css';

/** Below what a supervisor reads along with: nothing to answer with, and on request a note, which bears their name. */
export function ReadAlongFoot({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState(false);
  useOpenComposer(conversation);
  useAction('writeNote', () => setWriting(true));

  return (
    <section
      className="composer read-along-foot"
      aria-label={t('composer.note')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setWriting(false);
      }}
    >
      {conversation.channel === 'chat' ? <ChatStatus conversation={conversation} /> : null}
      {writing ? (
        <NoteEditor conversationId={conversation.id} hint={t('readAlong.noteHint')} />
      ) : (
        <div className="read-along-idle">
          <ReadOnlyNote conversation={conversation} />
          <Button
            variant="default"
            onClick={() => setWriting(true)}
            aria-keyshortcuts="Alt+N"
            rightSection={<ShortcutKeys keys={actions.writeNote.triggers[0].keys} />}
          >
            {t('composer.note')}
          </Button>
        </div>
      )}
    </section>
  );
}
