import { Button } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ChannelGlyph } from '../../ui/ChannelGlyph.tsx';
import { customerName } from '../customer/customer-name.ts';
import { WorkClock } from '../contacts/WorkClock.tsx';
import { useNames } from '../queues/use-names.ts';
import { ContactActions } from './ContactActions.tsx';

/** Who, what about, where it came in, when the answer is due; and what can be done. */
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
  const meId = useAppSelector((state) => state.contacts.meId);
  const contact = conversation.contact;
  const clocked =
    contact?.state.status === 'waiting' ||
    ((contact?.state.status === 'active' || contact?.state.status === 'parked') &&
      contact.state.agentId === meId);

  useAction('toggleCustomer', onToggleCustomer);

  return (
    <header className="conversation-head">
      <ChannelGlyph channel={conversation.channel} />
      <div className="conversation-title">
        <h1 className="cut">{customerName(conversation)}</h1>
        <p className="conversation-sub cut" title={conversation.subject}>
          <strong>
            <bdi>{conversation.subject || t('conversation.noSubject')}</bdi>
          </strong>{' '}
          · {names.account(conversation.channelAccountId)} · {names.queue(conversation.queueId)}
        </p>
      </div>
      {contact !== null && clocked ? <WorkClock contact={contact} /> : null}
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
      {contact === null ? null : (
        <ContactActions key={contact.id} contact={contact} conversation={conversation} />
      )}
    </header>
  );
}
