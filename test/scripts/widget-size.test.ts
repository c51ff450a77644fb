import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { compileWidget, gzippedSize, widgetLimit } from '../../scripts/build/compile-widget.ts';
import { root } from './run-script.ts';

vi.setConfig({ testTimeout: 60_000 });

test('V1 the widget is one script of at most 25,000 bytes gzipped, with everything and without schemas', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'blendesk-widget-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await compileWidget(root, folder);
  expect(readdirSync(folder)).toEqual(['widget.js']);
  const file = join(folder, 'widget.js');
  expect(widgetLimit).toBe(25_000);
  expect(gzippedSize(file)).toBeLessThanOrEqual(25_000);
  const code = readFileSync(file, 'utf8');
  // What every zod schema leaves in a bundle.
  expect(code).not.toMatch(/_zod|ZodError|invalid_type/);
  // A page without 'unsafe-eval' runs it, and it says nothing into the page's global scope.
  expect(code).not.toMatch(/\beval\(|new Function\(/);
  expect(code).toMatch(/^\(function\(\)\{/);
  expect(code).toMatch(/\}\)\(\);\s*$/);
});
