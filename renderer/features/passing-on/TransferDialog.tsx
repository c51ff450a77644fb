import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { targetOf, type PassingOnForm } from './target-choice.ts';
import { TargetPicker } from './TargetPicker.tsx';
import { useSubmitKeys } from './use-submit-keys.ts';
import './passing-on.css';

/** Gives a contact away, whole: with its draft, its due time and a note. */
export function TransferDialog({
  contact,
  form: { choice, text },
  onChange,
  onDone,
  onClose,
}: {
  readonly contact: Contact;
  readonly form: PassingOnForm;
  readonly onChange: (form: PassingOnForm) => void;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const live = useLive();
  const [busy, setBusy] = useState(false);
  const to = targetOf(choice);

  async function passOn() {
    if (to === null || busy) return;
    setBusy(true);
    await live.flushDrafts();
    if (await run({ type: 'transferContact', contactId: contact.id, to, note: text.trim() })) onDone();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void passOn();
  }
  const onKeyDown = useSubmitKeys(() => void passOn());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('transfer.title', { name: contact.customer.name || contact.customer.address })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <TargetPicker
          choice={choice}
          onChange={(chosen) => onChange({ choice: chosen, text })}
          withoutQueueId={contact.queueId}
        />
        <p className="dialog-hint">{t(`transfer.hint.${choice.kind}`)}</p>
        <Textarea
          label={t('transfer.note')}
          placeholder={t('transfer.notePlaceholder')}
          classNames={{ input: 'note-input' }}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2_000}
          value={text}
          onChange={(event) => onChange({ choice, text: event.currentTarget.value })}
        />
        <Button
          type="submit"
          disabled={to === null || busy}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={to !== null} />}
        >
          {t('transfer.submit')}
        </Button>
      </form>
    </Modal>
  );
}
