import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mostMediaOfText, type XDetails } from '../../../shared/contract/text-message.ts';
import { replyGate } from '../../../shared/domain/x/reply-gate.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { useAction, useActionRegistry, useAvailableActions } from '../../app/shortcuts/action-registry.tsx';
import { useHubNow } from '../../app/time/use-now.ts';
import type { EditorProps } from '../composer/editor-props.ts';
import { useDraftText } from '../composer/use-draft-text.ts';
import { answerablePosts, answeredPost, neighbourPost, newestSummons } from './answered-post.ts';
import { AnsweredPost } from './AnsweredPost.tsx';
import { GateFindings, type GateSteps } from './GateFindings.tsx';
import { commonObstacle } from './obstacle.ts';
import { planPost, withoutLinks } from './post-plan.ts';
import { PostCounter } from './PostCounter.tsx';
import { sendText } from './send-text.ts';
import { TextEditor } from './TextEditor.tsx';
import { TextSendBar } from './TextSendBar.tsx';
import { useChoice } from './use-choice.ts';

/** Writes a post or a direct message: what it answers, how long it is, and whether X will take it. */
export function XEditor({ conversation, contact, shown, onShow, x }: EditorProps & { readonly x: XDetails }) {
  const { t } = useTranslation();
  const { id, messages } = conversation;
  const live = useLive();
  const dispatch = useAppDispatch();
  const now = useHubNow();
  const registry = useActionRegistry();
  const mayTakePrivate = useAvailableActions().includes('takePrivate');
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraftText(id, field);
  const [choice, choose] = useChoice(id);
  const isThread = x.kind === 'thread';
  const post = isThread ? answeredPost(conversation, choice.answersId) : null;
  const text = draft.text.trim();
  const composing = useAppSelector((state) => state.composer.drafts[id]);
  const sending = composing?.reply.status === 'sending';
  const mostFiles = isThread ? mostMediaOfText : 1;
  const common = useAppSelector((state) => commonObstacle(state, id, text, mostFiles));
  const plan = planPost(text, composing?.content.attachments.length ?? 0, x, post, choice.quotes);
  const findings = replyGate(plan.planned, x, now);
  const stopped = findings.some(({ stops }) => stops);
  const obstacle = plan.length > plan.limit ? 'tooLong' : stopped ? 'gate' : common;
  const forRelease = isThread && x.needsRelease;
  const summons = newestSummons(messages);

  const answer = (step: 1 | -1) =>
    choose({ answersId: neighbourPost(messages, post?.id ?? null, step)?.id ?? null });
  const several = isThread && !sending && answerablePosts(messages).length > 1;
  useAction('previousPost', () => answer(-1), shown && several);
  useAction('nextPost', () => answer(1), shown && several);
  useAction(
    'toggleQuote',
    () => choose({ quotes: !choice.quotes }),
    shown && isThread && !sending && post !== null,
  );

  const steps: GateSteps = {
    ...(mayTakePrivate ? { takePrivate: () => void registry.run('takePrivate') } : {}),
    ...(isThread && !choice.quotes ? { quote: () => choose({ quotes: true }) } : {}),
    removeLink: () => draft.replace(withoutLinks(draft.text)),
    ...(summons === null || summons.id === post?.id
      ? {}
      : { answerAnotherPost: () => choose({ answersId: summons.id, quotes: false }) }),
  };

  function send(endContact: boolean) {
    // Named even where it is the proposed one: the customer may write again meanwhile.
    const answers = post === null ? {} : { answersId: post.id, quotes: choice.quotes };
    void dispatch(sendText(live, id, contact.id, { text, ...answers }, endContact));
  }

  return (
    <TextEditor
      conversation={conversation}
      field={field}
      draft={draft}
      shown={shown}
      onShow={onShow}
      label={isThread ? t('x.text') : t('x.directText')}
      obstacle={obstacle}
      mostFiles={mostFiles}
      above={
        isThread ? (
          <AnsweredPost
            post={post}
            quotes={choice.quotes}
            others={several}
            disabled={sending}
            onQuotes={(quotes) => choose({ quotes })}
          />
        ) : (
          <div className="recipients">
            <p className="recipients-line cut">
              <span className="recipients-label">{t('x.directTo')}</span> @{x.person.handle}
              <span className="recipients-from"> · {t('composer.from', { address: `@${x.handle}` })}</span>
            </p>
          </div>
        )
      }
      counter={<PostCounter plan={plan} x={x} />}
      below={
        <>
          <GateFindings findings={findings} x={x} steps={steps} />
          {forRelease ? <p className="text-release">{t('text.releasedFirst')}</p> : null}
        </>
      }
      bar={
        <TextSendBar
          obstacle={obstacle}
          sending={sending}
          shown={shown}
          forRelease={forRelease}
          onSend={send}
        />
      }
    />
  );
}
