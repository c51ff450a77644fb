const BUSINESS: readonly RegExp[] = [
  /\b(?:gmbh|ag|kg|ohg|ug|gbr|e\.? ?k\.|e\.? ?v\.|ltd|inc|llc|s\.?a\.?|b\.?v\.?|se|mbh)\b/iu,
  /\b(?:hrb|hra|amtsgericht|registergericht|geschäftsführ\w*|geschaeftsfuehr\w*|ust-?id\w*|ust\.|vat|managing director|vorstand|handelsregister|steuernummer)\b/iu,
  /\bwww\.|https?:\/\//iu,
  /[^\s@]+@[^\s@]+\.[a-z]{2,}/iu,
];
const PERSONAL: readonly RegExp[] = [
  /(?:\btel(?:efon|\.)?|\bfon|\bphone|\bmobil\w*|\bfax|\bhandy|\bt|\bm|\bf)\s?[.:)]{0,2}\s?[+(\d][\d\s()/.+-]{5,}/iu,
  /\b(?:[A-Z]{1,2}-)?\d{4,5}\s+\p{Lu}\p{L}+/u,
  /(?:straße|strasse|str\.|weg|platz|allee|ring|gasse|street|road|avenue)\s+\d/iu,
];
const OWN_MATTER =
  /(?:kunden|bestell|auftrags?|rechnungs?|vertrags?|vorgangs?|ticket|referenz|serien|konto|mitglieds?|order|customer|invoice|contract|case|reference|account|serial)[\s-]*(?:nr|nummer|no\b|number|id\b|#)|^(?:p\.? ?s\.?|nachtrag|anbei|anlage|edit|übrigens|by the way)\b|\?$|^>|\b(?:bitte|please|iban)\b/iu;
const MOST_LINES = 15;
const LONGEST_LINE = 140;

/**
 * Whether the plain lines under a name are a business card (company, telephone, register …) and not something the
 * writer wants to say: two kinds of evidence, one of them of business, and nothing that speaks of the matter.
 */
export function isContactBlock(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line !== '');
  if (filled.length === 0 || filled.length > MOST_LINES) return false;
  if (filled.some((line) => line.length > LONGEST_LINE || OWN_MATTER.test(line))) return false;
  const business = BUSINESS.filter((pattern) => filled.some((line) => pattern.test(line))).length;
  const personal = PERSONAL.filter((pattern) => filled.some((line) => pattern.test(line))).length;
  return business > 0 && business + personal > 1;
}
