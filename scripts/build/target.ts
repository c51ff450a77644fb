/** One thing that `npm run build` makes: what it is made from, and the files that prove it was made. */
export type BuildTarget = {
  readonly name: TargetName;
  /** Files and folders relative to the checkout; a change in any of them makes the target stale. */
  readonly inputs: readonly string[];
  /** The folder it fills, relative to the checkout. */
  readonly folder: string;
  /** Files in that folder without which the target counts as not built. */
  readonly outputs: readonly string[];
};

export type TargetName = 'renderer' | 'widget' | 'hub' | 'main';

/** What every target is made from besides its own room: the contracts, the dependencies and the recipe. */
const common = ['shared', 'package.json', 'package-lock.json', 'scripts/build'];

/** Everything that can be built, in the order people read it. */
export const targets: readonly BuildTarget[] = [
  {
    name: 'renderer',
    inputs: ['renderer', 'vite.config.ts', ...common],
    folder: 'dist/renderer',
    outputs: ['index.html'],
  },
  { name: 'widget', inputs: ['widget', ...common], folder: 'dist/widget', outputs: ['widget.js'] },
  { name: 'hub', inputs: ['hub', ...common], folder: 'dist/hub', outputs: ['cli.mjs'] },
  { name: 'main', inputs: ['main', ...common], folder: 'dist/main', outputs: ['main.js', 'preload.cjs'] },
];
