import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { spokenIdentity } from '../../../shared/domain/spoken-identity.ts';
import { useLazyKnownCustomerQuery } from '../../app/api.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMonth } from '../../app/time/format-instant.ts';
import { refusalOf } from '../session/refusal-of.ts';
import '../passing-on/passing-on.css';

/** Says that this customer is somebody known by another address, number or handle: looked up first, then joined. */
export function JoinDialog({
  conversation,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const language = useAppSelector((state) => state.preferences.language);
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ask, { data, error, isFetching }] = useLazyKnownCustomerQuery();
  const words = text.trim();
  const readable = spokenIdentity(words) !== null;
  const found = asked === words && !isFetching && error === undefined ? data : undefined;
  const refusal = asked === words && !isFetching ? refusalOf(error) : null;
  const isSame = found?.customer?.id === conversation.customer.id;

  function outcome(): string | null {
    if (refusal !== null)
      return refusal.code === 'not-found' ? t('join.nobody') : t(`refusal.${refusal.code}`);
    if (found === undefined) return null;
    if (isSame) return t('join.same');
    if (found.customer === null) return t('join.unknown');
    return t('join.found', {
      name: found.customer.name || words,
      month: formatMonth(found.customer.since, language),
      count: found.customer.conversations,
    });
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!readable || busy) return;
    if (found === undefined) {
      setAsked(words);
      await ask(words);
      return;
    }
    if (isSame) return onClose();
    setBusy(true);
    if (await run({ type: 'joinCustomer', conversationId: conversation.id, identity: words })) onClose();
    setBusy(false);
  }

  const said = outcome();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('join.title', { name: conversation.customer.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="passing-on" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('join.identity')}
          placeholder="@handle · name@example.com · +43 660 1234567"
          value={text}
          data-autofocus
          maxLength={254}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className="dialog-hint" role="status">
          {said ?? t('join.hint')}
        </p>
        <Button type="submit" disabled={!readable || refusal !== null} loading={isFetching || busy}>
          {found === undefined ? t('join.look') : isSame ? t('general.close') : t('join.submit')}
        </Button>
      </form>
    </Modal>
  );
}
