import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import { visitorMail } from './visitor-mail.ts';
import '../passing-on/passing-on.css';

const mailAddress = z.email().max(254);

/** Goes on with a chat by mail: to which address, and from which mailbox. */
export function ContinueByMailDialog({
  conversation,
  contact,
  mailAccountId,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
  readonly mailAccountId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useLive();
  const account = useAppSelector((state) =>
    state.queues.channelAccounts.find(({ id }) => id === mailAccountId),
  );
  const known = visitorMail(conversation);
  const [address, setAddress] = useState(known?.address ?? '');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const read = mailAddress.safeParse(address.trim());
  const isProven = known !== null && known.proven && known.address === address.trim();

  async function goOn() {
    setTried(true);
    if (!read.success || busy) return;
    setBusy(true);
    // The hub obeys in order: the last words of the chat are saved first.
    await live.flushDrafts();
    if (await run({ type: 'continueByMail', contactId: contact.id, mail: read.data })) onClose();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void goOn();
  }
  const onKeyDown = useSubmitKeys(() => void goOn());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('goOnByMail.title', { name: conversation.customer.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit} noValidate>
        <TextInput
          type="email"
          label={t('goOnByMail.address')}
          description={isProven ? t('goOnByMail.proven') : t('goOnByMail.unproven')}
          error={tried && !read.success ? t('goOnByMail.invalid') : null}
          autoComplete="off"
          maxLength={254}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-autofocus
        />
        <p className="dialog-hint">
          {t('goOnByMail.from', {
            account: account === undefined ? mailAccountId : `${account.name} (${account.address})`,
          })}
        </p>
        <p className="dialog-hint">{t('goOnByMail.hint')}</p>
        <Button
          type="submit"
          disabled={busy}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={!busy} />}
        >
          {t('goOnByMail.submit')}
        </Button>
      </form>
    </Modal>
  );
}
