import type { Visitor } from './visitor.ts';

/** What the session of a chat that begins keeps of its visitor. */
export function sessionFacts({ person, addressHash, page }: Visitor) {
  return {
    subject: person?.subject ?? null,
    address_hash: addressHash ?? null,
    page_url: page?.url ?? null,
    page_title: page?.title ?? null,
  };
}
