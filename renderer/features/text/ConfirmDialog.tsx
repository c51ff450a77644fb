import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../passing-on/passing-on.css';

/** Asks before something that cannot be taken back. `onConfirm` answers whether it happened. */
export function ConfirmDialog({
  title,
  text,
  quote,
  submit,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  readonly text: string;
  /** What it is about. */
  readonly quote: string;
  readonly submit: string;
  readonly onConfirm: () => Promise<boolean>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  async function confirm() {
    setBusy(true);
    if (await onConfirm()) onClose();
    setBusy(false);
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('general.close') }}>
      <div className="passing-on">
        <p>{text}</p>
        <blockquote className="post-quote" dir="auto">
          {quote}
        </blockquote>
        <div className="dialog-choice">
          <Button disabled={busy} onClick={() => void confirm()}>
            {submit}
          </Button>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('general.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
