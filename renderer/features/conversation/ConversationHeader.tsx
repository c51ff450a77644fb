import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { DueClock } from '../../ui/DueClock.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useNames } from '../queues/use-names.ts';

/** Who, what about, where it came in, when the answer is due; and finishing. */
export function ConversationHeader({
  conversation,
  customerShown,
  onToggleCustomer,
}: {
  readonly conversation: Conversation;
  readonly customerShown: boolean;
  readonly onToggleCustomer: () => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const run = useCommand();
  const live = useLive();
  const meId = useAppSelector((state) => state.contacts.meId);
  const contact = conversation.contact;
  const active = contact !== null && contact.state.status === 'active' && contact.state.agentId === meId;

  function finish() {
    // The hub obeys in order: the last words are saved before the contact ends.
    live.saveDrafts();
    if (contact !== null) void run({ type: 'endContact', contactId: contact.id });
  }
  useAction('finishContact', finish, active);
  useAction('toggleCustomer', onToggleCustomer);

  return (
    <header className="conversation-head">
      <ChannelGlyph channel={conversation.channel} />
      <div className="conversation-title">
        <h1 className="cut">{conversation.customer.name || conversation.replyTo?.address}</h1>
        <p className="conversation-sub cut" title={conversation.subject}>
          <strong>{conversation.subject || t('conversation.noSubject')}</strong> ·{' '}
          {names.account(conversation.channelAccountId)} · {names.queue(conversation.queueId)}
        </p>
      </div>
      {active || contact?.state.status === 'waiting' ? (
        <DueClock arrivedAt={contact.arrivedAt} dueAt={contact.dueAt} />
      ) : null}
      <Button
        className="customer-toggle"
        variant="default"
        aria-expanded={customerShown}
        aria-keyshortcuts="Alt+I"
        leftSection={<IconUser size={15} stroke={1.75} aria-hidden="true" />}
        onClick={onToggleCustomer}
      >
        {t('customer.label')}
      </Button>
      {active ? (
        <Button
          variant="default"
          onClick={finish}
          aria-keyshortcuts="Alt+E"
          rightSection={<ShortcutKeys keys={actions.finishContact.triggers[0].keys} />}
        >
          {t('conversation.finish')}
        </Button>
      ) : null}
    </header>
  );
}
