import type { MailAttachment } from './parsed-mail.ts';

/** Marks the attachments that the HTML shows in place (`cid:`) as inline, whatever their disposition says. */
export function linkAttachments(
  attachments: readonly MailAttachment[],
  html: string | null,
): readonly MailAttachment[] {
  if (html === null || attachments.length === 0) return attachments;
  const shown = new Set<string>();
  for (const match of html.matchAll(/\bcid:([^"'\s<>)]{1,500})/gi)) shown.add(decoded(match[1] ?? ''));
  return attachments.map((attachment) =>
    attachment.contentId !== null && shown.has(attachment.contentId)
      ? { ...attachment, inline: true }
      : attachment,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('&amp;', '&'));
  } catch {
    return text;
  }
}
