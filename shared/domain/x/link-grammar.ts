/**
 * What X takes for parts of an address, by the grammar that it publishes (twitter-text 3.1.0, Apache License 2.0).
 * All of it is in UTF-16 units, as there: half of a surrogate pair is a character like others.
 */
const invalid = String.raw`\uFFFE\uFEFF\uFFFF`;
const directional = String.raw`\u202A-\u202E\u061C\u200E\u200F\u2066-\u2069`;
const spaces = String.raw`\x09-\x0D\x20\x85\xA0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000`;
/** Of ASCII; quotation marks and the grave accent are missing there too. */
const punctuation = String.raw`!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$`;
const latin = String.raw`\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB\u0300-\u036F\u1E00-\u1EFF`;
const cyrillic = String.raw`\u0400-\u04FF`;

const notInDomains = `${punctuation}${spaces}${invalid}${directional}`;

/** A stretch of what domains are made of, dots included. */
export const domainRun = new RegExp(`(?:[^${notInDomains}]|[._-])+`, 'g');

/** Whether a character may stand before an address. */
export const mayPrecede = new RegExp(`[^A-Za-z0-9@＠$#＃${invalid}]`);

/** What a link may not follow without a protocol of its own. */
export const precedesNoBareLink = /[-_./]/;

/** The protocol before a domain. */
export const protocolBefore = /https?:\/\/$/i;

/** Labels of a bare link, each with its dot: only Latin letters, digits and hyphens. */
export const plainLabels = new RegExp(String.raw`(?:[-a-z0-9${latin}]+\.)+`, 'gi');

/** A top-level domain in its ASCII form. */
export const encodedTopLevel = /xn--[-0-9a-z]+/iy;

/** What ends a top-level domain. */
export const endsTopLevel = /[^0-9a-zA-Z@+-]/;

const inPath = String.raw`[a-z${cyrillic}0-9!*';:=+,.$/%#[\]\-\u2013_~@|&${latin}]`;
/** Up to two levels of parentheses, as in `/Salz_(Stadt)`. */
const parentheses = String.raw`\((?:${inPath}+|${inPath}*\(${inPath}+\)${inPath}*)\)`;
/** So that a sentence's full stop is none of the address. */
const endOfPath = String.raw`[+\-a-z${cyrillic}0-9=_#/${latin}]`;
const path = String.raw`(?:${inPath}*(?:${parentheses}${inPath}*)*${endOfPath}|${parentheses}|@${inPath}+/)`;
const query = String.raw`\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*[a-z0-9\-_&=#/]`;

/** What may follow a domain: port, path (group 1) and query. */
export const afterDomain = new RegExp(String.raw`(?::[0-9]+)?(/${path}*)?(?:${query})?`, 'iy');

/** X's own short links, whose name (group 1) has letters and digits only. */
export const shortLink = new RegExp(String.raw`^https?://t\.co/([a-z0-9]+)(?:${query})?`, 'i');
