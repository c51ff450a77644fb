import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SmsDetails } from '../../../shared/contract/text-message.ts';
import { smsParts } from '../../../shared/domain/sms/segments.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import type { EditorProps } from '../composer/editor-props.ts';
import { useDraftText } from '../composer/use-draft-text.ts';
import { NumberPicker } from './NumberPicker.tsx';
import { commonObstacle, type TextObstacle } from './obstacle.ts';
import { OptedOutNote } from './OptedOutNote.tsx';
import { sendText } from './send-text.ts';
import { SmsCounter } from './SmsCounter.tsx';
import { TextEditor } from './TextEditor.tsx';
import { TextSendBar } from './TextSendBar.tsx';
import { useChoice } from './use-choice.ts';

/** Writes an SMS: to which number, in how many parts, at what price. */
export function SmsEditor({
  conversation,
  contact,
  shown,
  onShow,
  sms,
}: EditorProps & { readonly sms: SmsDetails }) {
  const { t } = useTranslation();
  const live = useLive();
  const dispatch = useAppDispatch();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraftText(conversation.id, field);
  const [choice, choose] = useChoice(conversation.id);
  // As the hub sends it: an ü of two characters would cost the whole text its small alphabet.
  const text = draft.text.trim().normalize('NFC');
  const parts = smsParts(text);
  // A number that is gone from the list is none to write to.
  const number = sms.numbers.find(({ value }) => value === choice.to) ?? sms.numbers[0] ?? null;
  const sending = useAppSelector(
    (state) => state.composer.drafts[conversation.id]?.reply.status === 'sending',
  );
  const common = useAppSelector((state) => commonObstacle(state, conversation.id, text, 0));
  const own: TextObstacle | null =
    number === null
      ? 'noNumber'
      : number.optedOutAt !== null
        ? 'optedOut'
        : parts.parts.length > sms.maximumSegments
          ? 'tooLong'
          : null;
  const obstacle = own ?? common;

  function send(endContact: boolean) {
    // Named even where it is the proposed one: what is proposed may have changed when it arrives.
    if (number === null) return;
    void dispatch(sendText(live, conversation.id, contact.id, { text, to: number.value }, endContact));
  }

  return (
    <TextEditor
      conversation={conversation}
      field={field}
      draft={draft}
      shown={shown}
      onShow={onShow}
      label={t('sms.text')}
      obstacle={obstacle}
      mostFiles={0}
      above={
        <NumberPicker
          sms={sms}
          chosen={number}
          disabled={sending}
          onChoose={(value) => choose({ to: value })}
        />
      }
      counter={
        <SmsCounter text={text} parts={parts} sms={sms} onReplace={(simple) => draft.replace(simple)} />
      }
      below={
        number === null ? null : (
          <OptedOutNote
            conversationId={conversation.id}
            number={number}
            others={sms.numbers.some(({ optedOutAt }) => optedOutAt === null)}
          />
        )
      }
      bar={
        <TextSendBar obstacle={obstacle} sending={sending} shown={shown} forRelease={false} onSend={send} />
      }
    />
  );
}
