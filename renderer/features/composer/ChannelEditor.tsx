import { useTranslation } from 'react-i18next';
import { ChatEditor } from '../chat/ChatEditor.tsx';
import { SmsEditor } from '../text/SmsEditor.tsx';
import { XEditor } from '../text/XEditor.tsx';
import type { EditorProps } from './editor-props.ts';
import { ReplyEditor } from './ReplyEditor.tsx';

/** The editor of the conversation's channel. */
export function ChannelEditor(props: EditorProps) {
  const { t } = useTranslation();
  const { channel, sms, x } = props.conversation;
  if (channel === 'chat') return <ChatEditor {...props} />;
  if (channel === 'sms' && sms !== null) return <SmsEditor {...props} sms={sms} />;
  if (channel === 'x' && x !== null) return <XEditor {...props} x={x} />;
  if (channel === 'sms' || channel === 'x') return <p className="read-only">{t('text.noAccount')}</p>;
  return <ReplyEditor {...props} />;
}
