import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { command, commandValue } from '../../../shared/contract/command.ts';
import { handshake, liveEvent, welcome } from '../../../shared/contract/live.ts';
import { refusalBody, refusalCode } from '../../../shared/contract/refusal-code.ts';
import { createdSession } from '../../../shared/contract/rest.ts';
import { refusalStatus } from '../../../hub/http/refusal-status.ts';

const page = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');

const schemas: Readonly<Record<string, z.ZodType>> = {
  command,
  createdSession,
  event: liveEvent,
  handshake,
  refusal: refusalBody,
  result: z.union([
    z.object({ ok: z.literal(true), value: commandValue }),
    refusalBody.extend({ ok: z.literal(false) }),
  ]),
  welcome,
};

const examples = [...page.matchAll(/^```json (\w+)\n(.*?)\n```$/gms)].map(([, kind = '', text = '']) => ({
  kind,
  value: JSON.parse(text) as unknown,
}));

/** The types that examples of a kind show. */
function shown(kind: string): unknown[] {
  return examples
    .filter((example) => example.kind === kind)
    .map(({ value }) => (value as { type: string }).type);
}

test('L25 every example of the protocol page fits its schema', () => {
  const wrong = examples.filter(({ kind, value }) => schemas[kind]?.safeParse(value).success !== true);
  expect(wrong).toEqual([]);
  expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(Object.keys(schemas)));
});

test('L25 the page shows and explains every command and every event', () => {
  const commands = command.options.map((option) => option.shape.type.value);
  const events = liveEvent.options.map((option) => option.shape.type.value);
  expect(new Set(shown('command'))).toEqual(new Set(commands));
  expect(new Set([...shown('event'), 'configurationChanged'])).toEqual(new Set(events));
  expect([...commands, ...events].filter((type) => !page.includes(`| \`${type}\` |`))).toEqual([]);
});

test('L25 a command’s row names each of its fields', () => {
  const missing = command.options.flatMap((option) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${option.shape.type.value}\` |`)) ?? '';
    return Object.keys(option.shape).filter((field) => field !== 'type' && !row.includes(field));
  });
  expect(missing).toEqual([]);
});

test('L25 the page explains every refusal code with its status', () => {
  const rows = refusalCode.options.map((code) =>
    page.split('\n').find((line) => line.startsWith(`| \`${code}\` |`)),
  );
  expect(rows.map((row, index) => (row ? null : refusalCode.options[index])).filter(Boolean)).toEqual([]);
  const wrong = refusalCode.options.filter((code, index) => {
    const status = rows[index]?.split('|')[2] ?? '';
    return code !== 'protocol-version' && !status.includes(String(refusalStatus[code]));
  });
  expect(wrong).toEqual([]);
});
