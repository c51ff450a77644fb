import { Button, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { DraftState } from './DraftState.tsx';
import { isBlank } from './draft-machine.ts';
import { isCopyAddress } from './Recipients.tsx';
import { sendReply } from './send-reply.ts';

type Obstacle = 'empty' | 'uploading' | 'cc' | 'noRecipient' | 'conflict';

/** Why the reply cannot leave yet; null when it can. */
function useObstacle(conversation: Conversation): Obstacle | null {
  return useAppSelector((state) => {
    const draft = state.composer.drafts[conversation.id];
    const uploads = state.composer.uploads[conversation.id] ?? [];
    if (conversation.replyTo === null) return 'noRecipient';
    if (draft === undefined || isBlank({ ...draft.content, cc: [] })) return 'empty';
    if (draft.newer !== null) return 'conflict';
    if (!draft.content.cc.every(isCopyAddress)) return 'cc';
    return uploads.some((one) => one.refusal === null) ? 'uploading' : null;
  });
}

/** Send, and send and finish; next to them how the draft stands. */
export function SendBar({
  conversation,
  contact,
  shown,
}: {
  readonly conversation: Conversation;
  readonly contact: Contact;
  readonly shown: boolean;
}) {
  const { t } = useTranslation();
  const live = useLive();
  const dispatch = useAppDispatch();
  const obstacle = useObstacle(conversation);
  const sending = useAppSelector(
    (state) => state.composer.drafts[conversation.id]?.reply.status === 'sending',
  );
  const possible = obstacle === null && !sending;

  const send = (endContact: boolean) =>
    void dispatch(sendReply(live, conversation.id, contact.id, endContact));
  useAction('sendReply', () => send(false), shown && possible);
  useAction('sendAndFinish', () => send(true), shown && possible);

  return (
    <>
      <Tooltip label={t(`composer.obstacle.${obstacle ?? 'empty'}`)} disabled={obstacle === null}>
        <Button
          disabled={!possible}
          onClick={() => send(false)}
          aria-keyshortcuts="Control+Enter"
          rightSection={<ShortcutKeys keys={actions.sendReply.triggers[0].keys} onAccent={possible} />}
        >
          {t('composer.send')}
        </Button>
      </Tooltip>
      <Button
        variant="default"
        disabled={!possible}
        onClick={() => send(true)}
        aria-keyshortcuts="Control+Shift+Enter"
        title={t('composer.sendAndFinishTitle')}
      >
        {t('composer.sendAndFinish')}
      </Button>
      <DraftState conversationId={conversation.id} />
    </>
  );
}
