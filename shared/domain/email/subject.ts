// Reply and forward marks of the usual clients: German, English, French, Spanish, Italian, Dutch, Nordic,
// Polish, with counters ("Re[2]:", "AW(3):") and Exchange's full-width colon.
const REPLY_MARK =
  /^\s*(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp)\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})?\s*[:：]/iu;
const FORWARD_MARK =
  /^\s*(?:fwd?|wg|weiterleitung|weitergeleitet|tr|rv|enc|i|doorst|vb|pd)\s*(?:\[\d{1,4}\]|\(\d{1,4}\))?\s*[:：]/iu;
const MOST_MARKS = 50;

/** A subject without reply and forward marks and with single spaces, for comparing two mails of a thread. */
export function normaliseSubject(subject: string): string {
  let rest = subject.slice(0, 2000).replaceAll(/\s+/gu, ' ').trim();
  for (let count = 0; count < MOST_MARKS; count += 1) {
    const mark = REPLY_MARK.exec(rest) ?? FORWARD_MARK.exec(rest);
    if (mark === null) break;
    rest = rest.slice(mark[0].length).trim();
  }
  return rest;
}

/** Whether the subject begins as a forwarded mail's does ("WG:", "Fwd:"). */
export function isForwardSubject(subject: string): boolean {
  return FORWARD_MARK.test(subject);
}

/** Whether the subject begins as an answer's does ("AW:", "Re:"). */
export function isReplySubject(subject: string): boolean {
  return REPLY_MARK.test(subject);
}
