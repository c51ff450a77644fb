import { domainFrom, labelsIn, mayStart, plainDomainsIn } from './domains.ts';
import type { Label, Stretch } from './domains.ts';
import { afterDomain, precedesNoBareLink, protocolBefore, shortLink } from './link-grammar.ts';
import { punycodeLength } from './punycode-length.ts';

const longestLink = 4_096;
const longestLabel = 63;
const longestShortName = 40;

/** An address as it stands in the text, protocol included where there is one. */
type Address = Stretch & {
  readonly protocol: string;
  readonly domain: Stretch;
  readonly hasPath: boolean;
};

/** What X turns into links (X3): stretches of the text, in order, none over another. */
export function findLinks(text: string): readonly Stretch[] {
  if (!text.includes('.')) return [];
  const links: Stretch[] = [];
  let from = 0;
  for (const label of labelsIn(text)) {
    const address = addressIn(text, label, from);
    if (address === null) continue;
    links.push(...linksOf(text, address));
    // What looked like an address is taken, also when it turned out to be none.
    from = address.end;
  }
  return links;
}

function addressIn(text: string, label: Label, from: number): Address | null {
  const domain = domainFrom(text, label, from);
  const protocol = protocolAt(text, label.runStart);
  const start = label.runStart - protocol.length;
  if (protocol !== '' && label.start === label.runStart && mayStart(text, start, from)) {
    const whole = domainFrom(text, label, label.runStart - 1);
    if (whole?.start === label.runStart) return addressOf(text, protocol, whole);
  }
  return domain === null ? null : addressOf(text, '', domain);
}

function protocolAt(text: string, end: number): string {
  return protocolBefore.exec(text.slice(Math.max(0, end - 'https://'.length), end))?.[0] ?? '';
}

function addressOf(text: string, protocol: string, domain: Stretch): Address {
  afterDomain.lastIndex = domain.end;
  const rest = afterDomain.exec(text);
  return {
    start: domain.start - protocol.length,
    end: domain.end + (rest?.[0].length ?? 0),
    protocol,
    domain,
    hasPath: rest?.[1] !== undefined,
  };
}

function linksOf(text: string, address: Address): readonly Stretch[] {
  if (!fits(text, address)) return [];
  return address.protocol === '' ? bareLinks(text, address) : linkWithProtocol(text, address);
}

function fits(text: string, { start, end, protocol, domain }: Address): boolean {
  if (end - start + (protocol === '' ? 'https://' : protocol).length > longestLink) return false;
  const name = text.slice(domain.start, domain.end);
  // Only small letters, as published: what begins with XN-- is judged like any other name.
  if (name.startsWith('xn--') && plainDomainsIn(name).next().done === true) return false;
  return name.split('.').every((label) => labelLength(label) <= longestLabel);
}

/** Other scripts have full stops of their own (RFC 3490, section 3.1). */
function labelLength(label: string): number {
  return label.split(/[\u3002\uFF0E\uFF61]/).reduce((length, part) => length + punycodeLength(part) + 1, -1);
}

function linkWithProtocol(text: string, { start, end }: Address): readonly Stretch[] {
  const short = shortLink.exec(text.slice(start, end));
  if (short === null) return [{ start, end }];
  const [whole, name = ''] = short;
  return name.length > longestShortName ? [] : [{ start, end: start + whole.length }];
}

function bareLinks(text: string, { start, end, domain, hasPath }: Address): readonly Stretch[] {
  if (precedesNoBareLink.test(text[start - 1] ?? '')) return [];
  const name = text.slice(domain.start, domain.end);
  const links = Array.from(plainDomainsIn(name), (plain) => ({
    start: start + plain.start,
    end: start + plain.end,
  }));
  const last = links.at(-1);
  // Without a path, port and query are none of the link.
  return last === undefined || !hasPath ? links : [...links.slice(0, -1), { ...last, end }];
}
