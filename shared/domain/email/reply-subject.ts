import { isReplySubject } from './subject.ts';

/** `Re: ` before a subject that has no reply mark yet; an empty subject stays readable. */
export function replySubject(subject: string): string {
  const trimmed = subject.trim();
  return isReplySubject(trimmed) ? trimmed : `Re: ${trimmed}`.trim();
}
