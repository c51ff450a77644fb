import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { ChannelEditor } from './ChannelEditor.tsx';
import { NoteEditor } from './NoteEditor.tsx';
import { useOpenComposer } from './use-open-composer.ts';
import './composer.css';

/** Where the agent writes: the reply, or a note that only colleagues see. */
export function Composer({
  conversation,
  contact,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
}) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<'reply' | 'note'>('reply');
  const ready = useOpenComposer(conversation);
  useAction('writeNote', () => setTab('note'));

  if (!ready) return <div className="composer composer-loading" />;
  return (
    <section className="composer" aria-label={t('composer.label')}>
      <Tabs
        // Hidden, not asleep: keys and answers bring the reply back to the front.
        keepMountedMode="display-none"
        value={tab}
        onChange={(chosen) => setTab(chosen === 'note' ? 'note' : 'reply')}
        classNames={{ list: 'composer-tabs', tab: 'composer-tab' }}
      >
        <Tabs.List aria-label={t('composer.kind')}>
          <Tabs.Tab value="reply" aria-keyshortcuts="Alt+R">
            {conversation.channel === 'email' ? t('composer.reply') : t(`channel.${conversation.channel}`)}
          </Tabs.Tab>
          <Tabs.Tab
            value="note"
            aria-keyshortcuts="Alt+N"
            rightSection={<ShortcutKeys keys={actions.writeNote.triggers[0].keys} />}
          >
            {t('composer.note')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="reply" keepMounted>
          <ChannelEditor
            conversation={conversation}
            contact={contact}
            shown={tab === 'reply'}
            onShow={() => setTab('reply')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="note" keepMounted={false}>
          <NoteEditor conversationId={conversation.id} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
