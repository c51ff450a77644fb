import { Button, Modal } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useSubmitKeys } from '../passing-on/use-submit-keys.ts';
import { answeredPost } from './answered-post.ts';
import { choiceOf } from './choices.ts';
import type { TakePrivateForm } from './take-private-form.ts';
import { isRefused, TakePrivateField } from './TakePrivateField.tsx';
import '../passing-on/passing-on.css';
import './text.css';

/** Goes on in direct messages: a public word where to look, and the first direct message, in one step. */
export function TakePrivateDialog({
  conversation,
  contact,
  x,
  form,
  onChange,
  onDone,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
  readonly x: XDetails;
  readonly form: TakePrivateForm;
  readonly onChange: (form: TakePrivateForm) => void;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const now = useHubNow();
  const connected = useAppSelector((state) => state.connection.status === 'live');
  const chosenId = useAppSelector((state) => choiceOf(state, conversation.id).answersId);
  const [busy, setBusy] = useState(false);
  const post = answeredPost(conversation, chosenId);
  const direct: XDetails = { ...x, kind: 'dm', sign: '' };
  const pointer = form.pointer ?? x.takePrivate.pointer;
  const opening = form.opening ?? x.takePrivate.opening;
  const possible =
    !busy &&
    pointer.trim() !== '' &&
    opening.trim() !== '' &&
    !isRefused(pointer, x, post, now) &&
    !isRefused(opening, direct, null, now);

  async function takePrivate() {
    if (!possible) return;
    setBusy(true);
    const done = await run({
      type: 'takePrivate',
      contactId: contact.id,
      clientMessageId: form.clientMessageId,
      pointer: pointer.trim(),
      text: opening.trim(),
      ...(post === null ? {} : { answersId: post.id }),
    });
    setBusy(false);
    if (done) onDone();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    void takePrivate();
  }
  const onKeyDown = useSubmitKeys(() => void takePrivate());

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('takePrivate.title', { name: conversation.customer.name || `@${x.person.handle}` })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
      onKeyDown={onKeyDown}
    >
      <form className="passing-on" onSubmit={submit} noValidate>
        <TakePrivateField
          label={t('takePrivate.pointer')}
          description={t('takePrivate.pointerHint')}
          text={pointer}
          x={x}
          post={post}
          focused={false}
          onChange={(text) => onChange({ ...form, pointer: text })}
        />
        <TakePrivateField
          label={t('takePrivate.opening')}
          description={t('takePrivate.openingHint')}
          text={opening}
          x={direct}
          post={null}
          focused
          onChange={(text) => onChange({ ...form, opening: text })}
        />
        <p className="dialog-hint">
          {x.needsRelease ? t('takePrivate.releasedFirst') : t('takePrivate.hint')}
        </p>
        <div className="dialog-choice">
          <Button
            type="submit"
            disabled={!possible}
            aria-keyshortcuts="Control+Enter"
            rightSection={<ShortcutKeys keys="Mod+Enter" onAccent={possible} />}
          >
            {t('takePrivate.submit')}
          </Button>
          {busy ? (
            <span className="dialog-hint" role="status">
              {connected ? t('composer.sending') : t('composer.sendingLater')}
            </span>
          ) : null}
        </div>
      </form>
    </Modal>
  );
}
