/** Takes what opens doors out of a log line: known tokens, bearer headers, launch addresses. */
export function redact(line: string, secrets: Iterable<string>): string {
  let clean = line;
  for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]');
  return clean
    .replaceAll(/(launch=|bearer\s+)[\w.~+/=-]+/gi, '$1[secret]')
    .replaceAll(/("(?:launchToken|token|password|secret)"\s*:\s*")[^"]*"/gi, '$1[secret]"');
}
