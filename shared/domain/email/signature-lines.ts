// Every line here is a plain line (see plain-line.ts), except where the signature's mark is looked for.
const DEVICE =
  /^(?:[-–—*_\s]{0,4})(?:(?:diese nachricht wurde )?(?:von|mit) (?:meine[mr]|der|dem|mein) .{2,80} gesendet|gesendet (?:von|mit|über|aus|via) .{2,100}|(?:diese|die) (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{2,120} (?:gesendet|verschickt|versandt|geschrieben)|von (?:samsung|sony|huawei|xiaomi|android|iphone|ipad|mobil\w*|unterwegs).{0,60} gesendet|(?:von )?unterwegs gesendet|sent (?:from|via|with|using) (?:my |the |mail|outlook|samsung|yahoo|gmx|web\.de|proton|android|iphone|ipad|a mobile|mobile|spark|blackberry|tutanota|tuta|airmail|windows|galaxy|aol|mailbird|nine|bluemail|k-9).{0,100}|get (?:outlook|bluemail|yahoo mail).{0,100}|(?:holen sie sich|hol dir|laden sie|download(?:en)? sie) outlook .{2,100}|outlook für (?:ios|android) .{2,80}|envoyé de(?:puis)? mon .{2,60}|enviado desde mi .{2,60}|inviato da(?:l mio)? .{2,60}|verzonden vanaf mijn .{2,60})\.?(?: ?[<([]?https?:\/\/[^\s]{1,300})?$/iu;
/** Every device line begins with one of these: a quick look that spares most lines the long one. */
const DEVICE_START =
  /^[-–—*_\s]{0,4}(?:diese|die |von |mit |gesendet|unterwegs|sent |get |hol|laden|download|outlook|envoy|enviado|inviato|verzonden)/i;
const FOOTER =
  /^(?:virenfrei\.?|virus-free\.?|diese e-?mail wurde (?:von|mit) .{0,60}(?:viren|virus)|this email has been (?:checked|scanned)|no virus found in this message|(?:dieses?|die in dieser) (?:e-?mail|nachricht)\b.{0,80}(?:vertraulich|ausschließlich für|rechtlich geschützt)|this (?:e-?mail|message|communication)\b.{0,120}(?:confidential|intended|privileged)|the information (?:contained )?in this (?:e-?mail|message)|disclaimer\b|vertraulichkeitshinweis|confidentiality notice|(?:bitte )?(?:denken sie an|prüfen sie).{0,60}(?:umwelt|ausdruck)|bevor sie diese (?:e-?)?mail ausdrucken|please consider the environment|you received this message because you are subscribed|sie erhalten diese nachricht, weil)/iu;
const LIST_FOOTER = /mailing ?list|mailingliste|listinfo|unsubscribe|list-unsubscribe|abbestellen/iu;
const CLOSING =
  /^(?:(?:mit|m\.|viele|liebe|beste|herzliche|schöne|freundliche|sonnige|vielen dank|danke|besten dank|lg|vg|mfg|bg|hg|lieben|freundl\.)\b.{0,60}(?:gr(?:ü|ue|u)(?:ß|ss|s)\S*|gruß|gruss)|(?:mfg|lg|vg|bg|hg|glg|gruß|gruss|grüße|gruesse|grüsse|mit freundlichem gruß)\b.{0,40}|hochachtungsvoll|(?:kind|best|warm|warmest|with kind|with best) regards|regards|best wishes|best|yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|cheers|many thanks|thanks(?: and regards| again| in advance)?|thank you|all the best)\s?[,.!]?$/iu;

/** "Von meinem iPhone gesendet" and what mail programs append likewise. */
export function isDeviceLine(line: string): boolean {
  if (line.length > 500 || line.endsWith('?') || !DEVICE_START.test(line)) return false;
  const words = line
    .replaceAll(/[*_]/g, '')
    .replace(/<https?:\/\/[^<>\s]*>/, '')
    .trim();
  return words.length <= 250 && DEVICE.test(words);
}

/** A virus scanner's, lawyer's or list server's words below a mail. */
export function isFooterLine(line: string): boolean {
  return FOOTER.test(line.replace(/^[*_\s-]+/, ''));
}

/** The words of a mailing list's footer. */
export function isListFooterLine(line: string): boolean {
  return LIST_FOOTER.test(line);
}

/** "Mit freundlichen Grüßen" and its kin, alone on a line. */
export function isClosing(line: string): boolean {
  return line.length <= 80 && CLOSING.test(line.replaceAll(/[*_]/g, ''));
}

/** "-- " (RFC 3676 §4.3), also after a program that trims lines took the space. */
export function isSignatureMark(line: string): boolean {
  return /^(?:--|—|– –)[ \t\u00A0]*$/u.test(line);
}
