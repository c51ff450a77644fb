import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as newUuid } from 'uuid';
import { postLimits, weightedText } from '../../../shared/domain/x/weighted-length.ts';
import type { ChannelAccount } from '../../../shared/contract/queue.ts';
import { useCommand } from '../../app/commands.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import '../passing-on/passing-on.css';

/** Writes a post of the company's own accord. */
export function PublishDialog({
  accounts,
  onClose,
}: {
  readonly accounts: readonly ChannelAccount[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? '');
  const [text, setText] = useState('');
  // One post, however often it is tried.
  const [clientMessageId] = useState(() => newUuid());
  const [busy, setBusy] = useState(false);
  const left = postLimits.post - weightedText(text.trim()).length;
  const possible = text.trim() !== '' && accountId !== '' && !busy;

  async function publish() {
    if (!possible) return;
    setBusy(true);
    const done = await run({
      type: 'publishPost',
      channelAccountId: accountId,
      clientMessageId,
      text: text.trim(),
    });
    setBusy(false);
    if (done) onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void publish();
  }
  const onKeyDown = useSubmitKeys(() => void publish());

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('channels.publish')}
      closeOnEscape={text.trim() === ''}
      closeOnClickOutside={text.trim() === ''}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit}>
        <Select
          label={t('channels.account')}
          data={accounts.map(({ id, name, address }) => ({ value: id, label: `${name} (${address})` }))}
          value={accountId}
          allowDeselect={false}
          onChange={(value) => setAccountId(value ?? '')}
        />
        <Textarea
          autosize
          minRows={4}
          maxRows={12}
          label={t('channels.postText')}
          value={text}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className={left < 0 ? 'dialog-hint spend-late' : 'dialog-hint'}>
          {t(left < 0 ? 'channels.postOver' : 'channels.postLeft', { count: Math.abs(left) })}
        </p>
        <Button
          type="submit"
          disabled={!possible}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={possible} />}
        >
          {t('channels.publish')}
        </Button>
      </form>
    </Modal>
  );
}
