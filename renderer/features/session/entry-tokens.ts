/** What the address brought along: a token of this launch, or of the one-time setup link. */
export type EntryTokens = { readonly launch: string | null; readonly setup: string | null };

/** Reads `#launch=…` and `#setup=…`. */
export function readEntryTokens(hash: string): EntryTokens {
  const parameters = new URLSearchParams(hash.replace(/^#\/?/, ''));
  return { launch: parameters.get('launch'), setup: parameters.get('setup') };
}

/** Takes the tokens and removes them from the address, so that neither history nor a screenshot has them. */
export function takeEntryTokens(): EntryTokens {
  const tokens = readEntryTokens(window.location.hash);
  if (tokens.launch !== null || tokens.setup !== null)
    window.history.replaceState(null, '', `${window.location.pathname}${window.location.search}`);
  return tokens;
}
