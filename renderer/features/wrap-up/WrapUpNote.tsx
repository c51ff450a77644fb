import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { NoteEditor } from '../composer/NoteEditor.tsx';
import { useOpenComposer } from '../composer/use-open-composer.ts';
import '../composer/composer.css';

/** A last word for colleagues while wrapping up. */
export function WrapUpNote({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useOpenComposer(conversation);
  useAction('writeNote', () => setOpened(true));
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={420}
      position="top-start"
      shadow="md"
      radius="md"
      trapFocus
      withRoles
    >
      <Popover.Target>
        <Button
          variant="default"
          onClick={() => setOpened(!opened)}
          aria-keyshortcuts="Alt+N"
          rightSection={<ShortcutKeys keys={actions.writeNote.triggers[0].keys} />}
        >
          {t('composer.note')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('composer.note')}>
        <NoteEditor conversationId={conversation.id} />
      </Popover.Dropdown>
    </Popover>
  );
}
