import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { openLink } from '../../app/open-link.ts';
import { wishFocus } from '../composer/focus-wish.ts';
import type { PostMessage } from './answered-post.ts';
import { chooseText } from './choices.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { postRights } from './post-rights.ts';
import { signedText } from './signed-text.ts';

/** What can be done with a post: answer, hide or show, delete, and look at it on X. */
export function PostActions({
  message,
  conversation,
}: {
  readonly message: PostMessage;
  readonly conversation: Conversation;
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const dispatch = useAppDispatch();
  const id = useAppSelector((state) => state.contacts.meId);
  const isSupervisor = useAppSelector((state) => state.presence.seesEverybody);
  const sending = useAppSelector(
    (state) => state.composer.drafts[conversation.id]?.reply.status === 'sending',
  );
  const [asking, setAsking] = useState(false);
  const rights = postRights(message, conversation, { id, isSupervisor });
  const { url, hidden, deletedAt } = message.details;
  const messageId = message.id;

  function answer() {
    dispatch(chooseText(conversation.id, { answersId: messageId }));
    wishFocus(conversation.id);
  }

  return (
    <>
      {rights.mayAnswer ? (
        <button type="button" className="link-button" disabled={sending} onClick={answer}>
          {t('x.answerThis')}
        </button>
      ) : null}
      {rights.mayHide ? (
        <button
          type="button"
          className="link-button"
          onClick={() => void run({ type: 'hideReply', messageId, hidden: !hidden })}
        >
          {hidden ? t('x.showAgain') : t('x.hide')}
        </button>
      ) : null}
      {rights.mayDelete ? (
        <button type="button" className="link-button" onClick={() => setAsking(true)}>
          {t('x.delete')}
        </button>
      ) : null}
      {url === null || !url.startsWith('https://') || deletedAt !== null ? null : (
        <a className="text-link" href={url} target="_blank" rel="noopener noreferrer" onClick={openLink}>
          {t('x.onX')}
        </a>
      )}
      {asking ? (
        <ConfirmDialog
          title={t('x.deleteTitle')}
          text={t('x.deleteText')}
          quote={signedText(message)}
          submit={t('x.deleteSubmit')}
          onConfirm={() => run({ type: 'deletePost', messageId })}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
