import { Button, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { targetOf, type PassingOnForm } from './target-choice.ts';
import { TargetPicker } from './TargetPicker.tsx';
import { useSubmitKeys } from './use-submit-keys.ts';
import './passing-on.css';

/** Asks somebody about an open contact, which stays where it is. */
export function ConsultDialog({
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
  const [busy, setBusy] = useState(false);
  const to = targetOf(choice);
  const possible = to !== null && text.trim() !== '' && !busy;

  async function ask() {
    if (to === null || !possible) return;
    setBusy(true);
    if (await run({ type: 'consult', contactId: contact.id, to, question: text.trim() })) onDone();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void ask();
  }
  const onKeyDown = useSubmitKeys(() => void ask());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('consult.title', { name: contact.customer.name || contact.customer.address })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <TargetPicker
          choice={choice}
          onChange={(chosen) => onChange({ choice: chosen, text })}
          withoutQueueId=""
        />
        <Textarea
          label={t('consult.question')}
          placeholder={t('consult.questionPlaceholder')}
          autosize
          minRows={3}
          maxRows={8}
          maxLength={2_000}
          value={text}
          onChange={(event) => onChange({ choice, text: event.currentTarget.value })}
        />
        <p className="dialog-hint">{t('consult.hint')}</p>
        <Button
          type="submit"
          disabled={!possible}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={possible} />}
        >
          {t('consult.submit')}
        </Button>
      </form>
    </Modal>
  );
}
