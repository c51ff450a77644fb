import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>;

type Validate = (config: unknown, log: { isEnabled: boolean; add: () => void }) => Promise<void>;

/** The check that electron-builder itself makes before it builds. */
const fromBuilder = createRequire(join(root, 'node_modules/electron-builder/package.json'));
const { validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config.js') as {
  validateConfiguration: Validate;
};

function validate(given: unknown): Promise<void> {
  return validateConfiguration(given, { isEnabled: false, add: () => undefined });
}

test('S14 electron-builder accepts the configuration', { timeout: 60_000 }, async () => {
  await expect(validate(config)).resolves.toBeUndefined();
  await expect(validate({ ...config, electronFuses: { runAsNod: false } })).rejects.toThrow(
    'configuration.electronFuses',
  );
});

test('S14 the fuses are set as the security baseline says', () => {
  expect(config['electronFuses']).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(config['asar']).toBe(true);
});

test('S14 builds installers for three systems and uploads none', () => {
  const targets = ['win', 'mac', 'linux'].map((system) => (config[system] as { target: string[] }).target);
  expect(targets).toEqual([['nsis', 'msi'], ['dmg'], ['AppImage', 'deb', 'rpm']]);
  expect(config['publish']).toBeNull();
});

test('S14 ships what was built and no sources', () => {
  const files = (config['files'] as string[]).filter((pattern) => !pattern.startsWith('!'));
  expect(files).toEqual([
    'dist/main/**',
    'dist/renderer/**',
    'dist/widget/**',
    'dist/hub/**',
    'package.json',
  ]);
});
