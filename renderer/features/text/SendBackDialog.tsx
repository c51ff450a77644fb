import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useCommand } from '../../app/commands.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import '../passing-on/passing-on.css';

/** Sends a held answer back to who wrote it, with the reason. */
export function SendBackDialog({
  message,
  onClose,
}: {
  readonly message: Message;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const possible = reason.trim() !== '' && !busy;

  async function sendBack() {
    if (!possible) return;
    setBusy(true);
    if (await run({ type: 'returnMessage', messageId: message.id, reason: reason.trim() })) onClose();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void sendBack();
  }
  const onKeyDown = useSubmitKeys(() => void sendBack());
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('release.sendBackTitle', { name: message.author.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <Textarea
          label={t('release.reason')}
          description={t('release.reasonHint')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={1_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Button
          type="submit"
          disabled={!possible}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={possible} />}
        >
          {t('release.sendBack')}
        </Button>
      </form>
    </Modal>
  );
}
