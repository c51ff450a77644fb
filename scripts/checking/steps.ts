/** One part of `npm run check`: a tool's script and its arguments. */
export type CheckStep = { readonly name: string; readonly script: string; readonly args: readonly string[] };

/** Everything that must hold before a commit, the quick ones first. */
export const steps: readonly CheckStep[] = [
  { name: 'format', script: 'oxfmt/bin/oxfmt', args: ['--check'] },
  { name: 'types', script: 'typescript/bin/tsc', args: ['-b'] },
  { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--type-aware'] },
  { name: 'dead code', script: 'knip/bin/knip.js', args: [] },
  { name: 'unit tests', script: 'vitest/vitest.mjs', args: ['run', '--project', 'unit', '--reporter=dot'] },
];
