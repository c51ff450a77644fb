import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { JoinDialog } from './JoinDialog.tsx';

/** The way to say that this customer is known by more; for whoever has the contact, and supervisors. */
export function JoinCustomer({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const may = useAppSelector((state) => {
    if (state.presence.seesEverybody) return true;
    const contact = conversation.contact;
    return contact !== null && 'agentId' in contact.state && contact.state.status !== 'closed'
      ? contact.state.agentId === state.contacts.meId
      : false;
  });
  useAction('joinCustomer', () => setOpened(true), may);
  if (!may) return null;
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpened(true)}>
        {t('join.open')}
      </button>
      {opened ? <JoinDialog conversation={conversation} onClose={() => setOpened(false)} /> : null}
    </>
  );
}
