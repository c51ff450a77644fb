import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { NoteEditor } from '../composer/NoteEditor.tsx';
import { useOpenComposer } from '../composer/use-open-composer.ts';
import '../composer/composer.css';
import './consultation.css';

/** What the colleague who was asked can do: answer as a note, and end the question. */
export function ConsultationPanel({
  conversation,
  contact,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  useOpenComposer(conversation);
  const end = () => void run({ type: 'endContact', contactId: contact.id });
  useAction('finishContact', end);
  return (
    <section className="composer consultation-answer" aria-label={t('composer.note')}>
      <NoteEditor conversationId={conversation.id} />
      <Button
        className="consultation-end"
        variant="default"
        onClick={end}
        aria-keyshortcuts="Alt+E"
        rightSection={<ShortcutKeys keys={actions.finishContact.triggers[0].keys} />}
      >
        {t('consult.end')}
      </Button>
    </section>
  );
}
