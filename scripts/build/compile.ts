import type { TargetName } from './target.ts';
import { compileHub } from './compile-hub.ts';
import { compileMain } from './compile-main.ts';
import { compileRenderer } from './compile-renderer.ts';
import { compileWidget } from './compile-widget.ts';
import { warmHub } from './warm-hub.ts';

/** How a target is made. */
export type Recipe = {
  /** From the checkout at `root` into the folder `into`. */
  readonly make: (root: string, into: string) => Promise<void>;
  /** What is left to do once it is in its place. */
  readonly whenInPlace?: (folder: string) => Promise<void>;
};

/** How each target is made. */
export const compile: Readonly<Record<TargetName, Recipe>> = {
  renderer: { make: compileRenderer },
  widget: { make: compileWidget },
  hub: { make: compileHub, whenInPlace: warmHub },
  main: { make: compileMain },
};
