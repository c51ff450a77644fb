import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { isLive } from '../../app/is-live.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { actions, type ActionId } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { ContactDialogs, type ContactDialog } from './ContactDialogs.tsx';
import { openConsultations } from '../consultation/open-consultations.ts';
import { useVisitorRights } from '../visitor/use-visitor-rights.ts';

const dialogs: readonly ContactDialog[] = [
  'parkContact',
  'transferContact',
  'consult',
  'takePrivate',
  'continueByMail',
  'keepOut',
  'showRouting',
];

function keysOf(id: ActionId) {
  return <ShortcutKeys keys={actions[id].triggers[0].keys} />;
}

/** What can be done with the open contact as a whole: the usual on buttons, everything in the menu. */
export function ContactActions({
  contact,
  conversation,
}: {
  readonly contact: Contact;
  readonly conversation: Conversation;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useLive();
  const meId = useAppSelector((state) => state.contacts.meId);
  const [opened, setOpened] = useState<ContactDialog | null>(null);
  const active = contact.state.status === 'active' && contact.state.agentId === meId;
  const visitor = useVisitorRights(conversation, contact);
  const possible = {
    parkContact: active && !isLive(contact),
    transferContact: active,
    // One question at a time.
    consult: active && openConsultations(conversation.timeline).length === 0,
    takePrivate: active && conversation.x?.kind === 'thread',
    continueByMail: visitor.mailAccountId !== null,
    keepOut: visitor.mayKeepOut,
    showRouting: true,
  };

  function finish() {
    // The hub obeys in order: the last words are saved before the contact ends.
    live.saveDrafts();
    void run({ type: 'endContact', contactId: contact.id });
  }
  function letIn() {
    void run({ type: 'unblockVisitor', conversationId: conversation.id });
  }
  useAction('finishContact', finish, active);
  useAction('parkContact', () => setOpened('parkContact'), possible.parkContact);
  useAction('transferContact', () => setOpened('transferContact'), possible.transferContact);
  useAction('consult', () => setOpened('consult'), possible.consult);
  useAction('takePrivate', () => setOpened('takePrivate'), possible.takePrivate);
  useAction('continueByMail', () => setOpened('continueByMail'), possible.continueByMail);
  useAction('keepOut', () => setOpened('keepOut'), possible.keepOut);
  useAction('letIn', letIn, visitor.mayLetIn);
  useAction('showRouting', () => setOpened('showRouting'), possible.showRouting);

  return (
    <>
      {active ? (
        <Button
          className="head-wide"
          variant="default"
          onClick={() => setOpened('transferContact')}
          aria-keyshortcuts="Alt+T"
          rightSection={keysOf('transferContact')}
        >
          {t('action.transferContact')}
        </Button>
      ) : null}
      {possible.parkContact ? (
        <Button
          variant="default"
          onClick={() => setOpened('parkContact')}
          aria-keyshortcuts="Alt+K"
          rightSection={keysOf('parkContact')}
        >
          {t('action.parkContact')}
        </Button>
      ) : null}
      {active ? (
        <Button
          variant="default"
          onClick={finish}
          aria-keyshortcuts="Alt+E"
          rightSection={keysOf('finishContact')}
        >
          {t('conversation.finish')}
        </Button>
      ) : null}
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false} zIndex={40}>
        <Menu.Target>
          <ActionIcon className="head-more" variant="subtle" size={30} aria-label={t('conversation.more')}>
            <IconDots size={18} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {dialogs
            .filter((id) => possible[id])
            .map((id) => (
              <Menu.Item key={id} rightSection={keysOf(id)} onClick={() => setOpened(id)}>
                {t(`action.${id}`)}
              </Menu.Item>
            ))}
          {visitor.mayLetIn ? (
            <Menu.Item rightSection={keysOf('letIn')} onClick={letIn}>
              {t('action.letIn')}
            </Menu.Item>
          ) : null}
          {visitor.lacksMailbox ? <Menu.Label>{t('goOnByMail.noMailbox')}</Menu.Label> : null}
        </Menu.Dropdown>
      </Menu>
      <ContactDialogs
        opened={opened !== null && possible[opened] ? opened : null}
        contact={contact}
        conversation={conversation}
        mailAccountId={visitor.mailAccountId}
        onClose={() => setOpened(null)}
      />
    </>
  );
}
