import { Button, Modal, Select } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { isLive } from '../../app/is-live.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useColleagueWords } from '../passing-on/use-colleague-words.ts';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import { useOwnerName } from './use-owner-name.ts';
import '../passing-on/passing-on.css';

const order = { available: 0, away: 1, offline: 2 } as const;

/** Gives a contact to somebody, and says first whose work may be set aside for it. */
export function AssignDialog({
  contact,
  contacts,
  onClose,
}: {
  readonly contact: Contact;
  readonly contacts: readonly Contact[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const colleagueWords = useColleagueWords();
  const byUser = useAppSelector((state) => state.presence.byUser);
  const owner = useOwnerName(contact);
  const [agentId, setAgentId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ownerId = 'agentId' in contact.state ? contact.state.agentId : null;
  const people = Object.values(byUser)
    .filter((one) => one.userId !== ownerId)
    .toSorted((a, b) => order[a.presence.status] - order[b.presence.status] || a.name.localeCompare(b.name));
  const name = agentId === null ? '' : (byUser[agentId]?.name ?? '');
  const inWork = contacts.filter(
    (one) => one.state.status === 'active' && one.state.agentId === agentId && !isLive(one),
  );

  async function assign() {
    if (agentId === null || busy) return;
    setBusy(true);
    if (await run({ type: 'assignContact', contactId: contact.id, agentId })) onClose();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void assign();
  }
  const onKeyDown = useSubmitKeys(() => void assign());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('assign.title', { name: contact.customer.name || contact.customer.address })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <Select
          data-autofocus
          searchable
          label={t('assign.agent')}
          placeholder={t('transfer.choose')}
          nothingFoundMessage={t('transfer.nothing')}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          value={agentId}
          onChange={setAgentId}
          data={people.map((one) => ({ value: one.userId, label: colleagueWords(one) }))}
        />
        {owner === null ? null : <p>{t('assign.takenFrom', { name: owner })}</p>}
        {agentId === null ? null : (
          <p>
            {inWork.length === 0
              ? t('assign.parksNothing', { name })
              : t('assign.parks', {
                  name,
                  subjects: inWork.map((one) => one.subject || one.customer.name).join(', '),
                })}
          </p>
        )}
        <p className="dialog-hint">{t('assign.hint')}</p>
        <Button
          type="submit"
          disabled={agentId === null || busy}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={agentId !== null} />}
        >
          {t('assign.submit')}
        </Button>
      </form>
    </Modal>
  );
}
