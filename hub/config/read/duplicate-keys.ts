import { isMap, isScalar, isSeq } from 'yaml';
import type { ConfigIssue, ConfigPath } from '../config-problem.ts';

/** Keys written twice in one mapping: YAML would silently keep the last. */
export function duplicateKeys(contents: unknown): readonly ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  visit(contents, [], issues);
  return issues;
}

function visit(node: unknown, path: ConfigPath, issues: ConfigIssue[]): void {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) visit(item, [...path, index], issues);
    return;
  }
  if (!isMap(node)) return;
  const seen = new Set<string>();
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) issues.push({ path: [...path, name], message: 'is written twice', atKey: true });
    seen.add(name);
    visit(value, [...path, name], issues);
  }
}
