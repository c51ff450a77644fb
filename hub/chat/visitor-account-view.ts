import type { VisitorAccount } from '../../shared/contract/chat.ts';
import type { ChatAccountConfig } from '../../shared/contract/config-file.ts';
import { localText } from '../config/resolve-configuration.ts';
import { typesOfKinds } from './file-kinds.ts';

const megabyte = 1024 * 1024;

/** What the widget has to know of its account; nothing about queues, skills or mailboxes. */
export function visitorAccountView(account: ChatAccountConfig): VisitorAccount {
  const byMail = account.mailAccount !== undefined;
  return {
    title: localText(account.title),
    greeting: localText(account.welcome),
    language: account.language,
    topics: account.topics.map(({ id, name }) => ({ id, name: localText(name) })),
    form: account.form,
    privacy:
      account.privacy === undefined
        ? null
        : {
            text: localText(account.privacy.text),
            url: account.privacy.url,
            consent: account.privacy.consent,
          },
    files: account.files.fromVisitors
      ? { maximumBytes: account.files.maximumMb * megabyte, types: typesOfKinds(account.files.types) }
      : null,
    typingPreview: account.typingPreview,
    leaveMessage: account.leaveMessage && byMail,
    transcript: account.transcript && byMail,
    rating: account.rating,
    texts: account.texts,
  };
}
