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
import { openConsultations } from '../consultation/open-consultations.ts';
import { ParkDialog } from '../parking/ParkDialog.tsx';
import { ConsultDialog } from '../passing-on/ConsultDialog.tsx';
import { emptyQuestion, emptyTransfer } from '../passing-on/target-choice.ts';
import { TransferDialog } from '../passing-on/TransferDialog.tsx';
import { RoutingDialog } from '../routing/RoutingDialog.tsx';
import { ContinueByMailDialog } from '../visitor/ContinueByMailDialog.tsx';
import { KeepOutDialog } from '../visitor/KeepOutDialog.tsx';
import { useVisitorRights } from '../visitor/use-visitor-rights.ts';

type Dialog = 'parkContact' | 'transferContact' | 'consult' | 'continueByMail' | 'keepOut' | 'showRouting';

const dialogs: readonly Dialog[] = [
  'parkContact',
  'transferContact',
  'consult',
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
  const [opened, setOpened] = useState<Dialog | null>(null);
  const [transfer, setTransfer] = useState(emptyTransfer);
  const [question, setQuestion] = useState(emptyQuestion);
  const active = contact.state.status === 'active' && contact.state.agentId === meId;
  const visitor = useVisitorRights(conversation, contact);
  const possible = {
    parkContact: active && !isLive(contact),
    transferContact: active,
    // One question at a time.
    consult: active && openConsultations(conversation.timeline).length === 0,
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
  useAction('continueByMail', () => setOpened('continueByMail'), possible.continueByMail);
  useAction('keepOut', () => setOpened('keepOut'), possible.keepOut);
  useAction('letIn', letIn, visitor.mayLetIn);
  useAction('showRouting', () => setOpened('showRouting'), possible.showRouting);
  const close = () => setOpened(null);

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
      {opened === 'parkContact' && possible.parkContact ? (
        <ParkDialog contact={contact} onClose={close} />
      ) : null}
      {opened === 'transferContact' && active ? (
        <TransferDialog
          contact={contact}
          form={transfer}
          onChange={setTransfer}
          onDone={() => {
            setTransfer(emptyTransfer);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {opened === 'consult' && active ? (
        <ConsultDialog
          contact={contact}
          form={question}
          onChange={setQuestion}
          onDone={() => {
            setQuestion(emptyQuestion);
            close();
          }}
          onClose={close}
        />
      ) : null}
      {opened === 'continueByMail' && visitor.mailAccountId !== null ? (
        <ContinueByMailDialog
          conversation={conversation}
          contact={contact}
          mailAccountId={visitor.mailAccountId}
          onClose={close}
        />
      ) : null}
      {opened === 'keepOut' && possible.keepOut ? (
        <KeepOutDialog conversation={conversation} onClose={close} />
      ) : null}
      {opened === 'showRouting' ? <RoutingDialog contact={contact} onClose={close} /> : null}
    </>
  );
}
