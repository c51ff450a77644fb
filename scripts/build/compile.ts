import type { TargetName } from './target.ts';
import { compileHub } from './compile-hub.ts';
import { compileMain } from './compile-main.ts';
import { compileRenderer } from './compile-renderer.ts';

/** How each target is made: from the checkout at `root` into the folder `into`. */
export const compile: Readonly<Record<TargetName, (root: string, into: string) => Promise<void>>> = {
  renderer: compileRenderer,
  hub: compileHub,
  main: compileMain,
};
