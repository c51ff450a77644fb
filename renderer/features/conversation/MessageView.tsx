import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { LinkedText } from './LinkedText.tsx';
import { MessageFlags } from './MessageFlags.tsx';
import { MessageHtmlView } from './MessageHtmlView.tsx';
import { MessageMeta } from './MessageMeta.tsx';
import { MessageProblems } from './MessageProblems.tsx';
import { DeliveryProblem } from './DeliveryProblem.tsx';
import { OriginalMail } from './OriginalMail.tsx';
import { plainSubject } from './plain-subject.ts';

/** One message or note: its own words first; quote, signature, formatting and original on request. */
export function MessageView({
  message,
  conversation,
}: {
  readonly message: Message;
  readonly conversation: Conversation;
}) {
  const { t } = useTranslation();
  const meId = useAppSelector((state) => state.contacts.meId);
  const [unfolded, setUnfolded] = useState(false);
  const [formatted, setFormatted] = useState(message.hasHtml && message.visibleText.trim() === '');
  const [originalShown, setOriginalShown] = useState(false);

  const author =
    message.author.id !== null && message.author.id === meId ? t('thread.you') : message.author.name;
  const folded = [message.quotedText, message.signature].filter((part) => part.trim() !== '').join('\n\n');
  const otherSubject =
    message.direction !== 'note' && plainSubject(message.subject) !== plainSubject(conversation.subject);
  const kind = message.direction === 'note' ? t('thread.note') : '';

  return (
    <article
      className={`message message-${message.direction}${formatted ? ' message-wide' : ''}`}
      aria-label={t('thread.messageBy', { name: author || kind })}
    >
      <MessageFlags message={message} />
      {otherSubject && message.subject !== '' ? <p className="message-subject">{message.subject}</p> : null}
      <MessageProblems message={message} onShowOriginal={() => setOriginalShown(true)} />
      {formatted ? (
        <MessageHtmlView message={message} />
      ) : (
        <>
          <LinkedText className="message-text" text={message.visibleText} />
          {unfolded ? <LinkedText className="message-folded" text={folded} /> : null}
        </>
      )}
      <AttachmentList attachments={message.attachments.filter((one) => !one.inline || !formatted)} />
      <DeliveryProblem message={message} />
      <MessageMeta message={message} author={author}>
        {folded !== '' && !formatted ? (
          <button
            type="button"
            className="link-button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            {unfolded ? t('thread.foldQuote') : t('thread.unfoldQuote')}
          </button>
        ) : null}
        {message.hasHtml ? (
          <button
            type="button"
            className="link-button"
            aria-pressed={formatted}
            onClick={() => setFormatted(!formatted)}
          >
            {formatted ? t('thread.showText') : t('thread.showFormatted')}
          </button>
        ) : null}
        {message.hasRaw && message.direction === 'inbound' && message.problems.length === 0 ? (
          <button type="button" className="link-button" onClick={() => setOriginalShown(true)}>
            {t('thread.showOriginal')}
          </button>
        ) : null}
      </MessageMeta>
      {originalShown ? <OriginalMail message={message} onClose={() => setOriginalShown(false)} /> : null}
    </article>
  );
}
