import { Button, Modal, Radio } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatDayTime } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import { keepOutHours } from './kept-out.ts';
import '../passing-on/passing-on.css';
import './visitor.css';

const hour = 3_600_000;

/** Keeps the visitor of a chat out for a while, after saying what that does. */
export function KeepOutDialog({
  conversation,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const [hours, setHours] = useState<(typeof keepOutHours)[number]>(24);
  const [busy, setBusy] = useState(false);

  async function keepOut() {
    if (busy) return;
    setBusy(true);
    if (await run({ type: 'blockVisitor', conversationId: conversation.id, hours })) onClose();
    setBusy(false);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void keepOut();
  }
  const onKeyDown = useSubmitKeys(() => void keepOut());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keepOut.title', { name: conversation.customer.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <Radio.Group
          label={t('keepOut.howLong')}
          value={String(hours)}
          onChange={(value) => setHours(keepOutHours.find((one) => String(one) === value) ?? 24)}
        >
          <div className="keep-out-times">
            {keepOutHours.map((one) => (
              <Radio
                key={one}
                value={String(one)}
                label={t(`keepOut.for.${one}`)}
                description={t('visitor.keptOutUntil', {
                  time: formatDayTime(now + one * hour, now, language),
                })}
                {...(one === hours ? { 'data-autofocus': true } : {})}
              />
            ))}
          </div>
        </Radio.Group>
        <p className="dialog-hint">{t('keepOut.hint')}</p>
        <Button
          type="submit"
          disabled={busy}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent />}
        >
          {t('keepOut.submit')}
        </Button>
      </form>
    </Modal>
  );
}
