import type { LineMark } from '../../../../shared/domain/email/folded-text.ts';

const QUOTE_CLASS =
  /(?:^|\s)(?:x_)*(?:yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|iwcQuote|cite|mail-quote|quoted-text|moz-cite-block|wordSection_quote|quote_container)(?:\s|$)/i;
const BLOCKQUOTE_CLASS = /gmail_quote|quote|cite|protonmail|tutanota|zmail/i;
const ATTRIBUTION_CLASS = /(?:^|\s)(?:x_)*(?:gmail_attr|moz-cite-prefix)(?:\s|$)/i;
const SIGNATURE_CLASS =
  /(?:^|\s)(?:x_)*(?:gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature|sh-signature|ms-outlook-ios-signature)(?:\s|$)/i;
const SIGNATURE_ID =
  /^(?:signature|ms-outlook-mobile-signature|ms-outlook-ios-signature|composer_signature|applemailsignature|gmx-signature|mobile-signature)$/i;
const CUT_ID =
  /^(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|replySplit|ymail_android_quote)$/i;

/** What an element of a mail program's HTML says about the text in it; null when nothing. */
export function markOfElement(name: string, attributes: Readonly<Record<string, string>>): LineMark | null {
  const classes = attributes['class'] ?? '';
  const id = attributes['id'] ?? '';
  if (CUT_ID.test(id)) return 'cut';
  if (ATTRIBUTION_CLASS.test(classes)) return 'attribution';
  if (
    SIGNATURE_CLASS.test(classes) ||
    SIGNATURE_ID.test(id) ||
    (attributes['data-smartmail'] ?? '') === 'gmail_signature'
  )
    return 'signature';
  if (name === 'blockquote') {
    const isQuote =
      (attributes['type'] ?? '').toLowerCase() === 'cite' ||
      'cite' in attributes ||
      BLOCKQUOTE_CLASS.test(classes) ||
      /quote/i.test(id);
    return isQuote ? 'quote' : 'weak';
  }
  // GMX and WEB.DE.
  if (name === 'div' && (attributes['name'] ?? '').toLowerCase() === 'quote') return 'quote';
  return QUOTE_CLASS.test(classes) ? 'quote' : null;
}

/** Whether the mail's author hid an element (preview texts, conditional versions). */
export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes) return true;
  const style = attributes['style'];
  return (
    style !== undefined &&
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|!|$))/i.test(
      style,
    )
  );
}
