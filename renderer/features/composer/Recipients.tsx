import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { copyAddresses } from '../../../shared/contract/draft.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { draftEdited } from './slice.ts';

const none: readonly string[] = [];

/** Whether an address may stand under "Cc". */
export function isCopyAddress(address: string): boolean {
  return copyAddresses.safeParse([address]).success;
}

/** To whom the reply goes, from which address, and who else gets it. */
export function Recipients({
  conversation,
  disabled,
}: {
  readonly conversation: Conversation;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const cc = useAppSelector((state) => state.composer.drafts[conversation.id]?.content.cc ?? none);
  const [opened, setOpened] = useState(false);
  const wrong = cc.filter((address) => !isCopyAddress(address));
  const to = conversation.replyTo;

  return (
    <div className="recipients">
      <p className="recipients-line cut">
        <span className="recipients-label">{t('composer.to')}</span>{' '}
        {to === null ? (
          <span className="recipients-missing">{t('composer.noRecipient')}</span>
        ) : (
          <span title={to.address}>{to.name === '' ? to.address : `${to.name} <${to.address}>`}</span>
        )}
        <span className="recipients-from">
          {' · '}
          {t('composer.from', { address: conversation.replyFrom.address })}
        </span>
      </p>
      {opened || cc.length > 0 ? (
        <TagsInput
          className="recipients-cc"
          size="xs"
          aria-label={t('composer.cc')}
          placeholder={cc.length === 0 ? t('composer.ccPlaceholder') : ''}
          leftSection={<span className="recipients-label">{t('composer.ccShort')}</span>}
          leftSectionWidth={34}
          value={[...cc]}
          splitChars={[',', ';', ' ']}
          maxTags={50}
          acceptValueOnBlur
          disabled={disabled}
          autoFocus={opened && cc.length === 0}
          error={wrong.length > 0 ? t('composer.ccWrong', { addresses: wrong.join(', ') }) : null}
          onChange={(addresses) =>
            dispatch(draftEdited({ conversationId: conversation.id, content: { cc: addresses } }))
          }
          onBlur={() => setOpened(false)}
        />
      ) : (
        <button type="button" className="link-button" disabled={disabled} onClick={() => setOpened(true)}>
          {t('composer.addCc')}
        </button>
      )}
    </div>
  );
}
