import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command } from '../../shared/contract/command.ts';
import { deliveryCode } from '../../shared/contract/message.ts';
import { refusalCode } from '../../shared/contract/refusal-code.ts';

const room = join(import.meta.dirname, '../../renderer');

type Texts = { readonly [key: string]: string | Texts };

function read(language: string): Texts {
  return JSON.parse(readFileSync(join(room, 'i18n', `${language}.json`), 'utf8')) as Texts;
}

function flat(texts: Texts, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : Object.entries(flat(value, `${path}${key}.`)),
    ),
  );
}

const de = flat(read('de'));
const en = flat(read('en'));

const sources = readdirSync(room, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join(room, file), 'utf8'))
  .join('\n');

/** Keys that stand in the code as they are, and beginnings of those that are put together. */
const literal = new Set(
  [...sources.matchAll(/'([a-zA-Z]+(?:\.[\w-]+)+)'|i18nKey="([\w.-]+)"/g)].map((hit) => hit[1] ?? hit[2]),
);
const templates = [...sources.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{[^}]*\}([\w-]*)`/g)].map((hit) => ({
  start: hit[1] ?? '',
  end: hit[2] ?? '',
}));

const withoutPlural = (key: string) => key.replace(/_(one|other)$/, '');

function places(text: string | undefined): string {
  return [...(text ?? '').matchAll(/\{\{\w+\}\}|<\/?\w+>/g)].map(String).toSorted().join(' ');
}

test('W20 German and English have the same keys, and no text is empty', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(de).toSorted());
  expect(Object.entries({ ...de, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('W20 a text says the same with the same placeholders in both languages', () => {
  const different = Object.keys(de).filter((key) => places(de[key]) !== places(en[key]));
  expect(different).toEqual([]);
});

test('W20 no text is unused', () => {
  const unused = Object.keys(de).filter(
    (key) =>
      !literal.has(withoutPlural(key)) &&
      !templates.some(
        ({ start, end }) => withoutPlural(key).startsWith(start) && withoutPlural(key).endsWith(end),
      ),
  );
  expect(unused).toEqual([]);
});

test('W20 every refusal and every failed command has its words', () => {
  const missing = [
    ...refusalCode.options.map((code) => `refusal.${code}`),
    ...command.options.map((option) => `commandFailed.${option.shape.type.value}`),
  ].filter((key) => de[key] === undefined);
  expect(missing).toEqual([]);
});

test('W77 every reason why a message did not arrive has its words', () => {
  const missing = deliveryCode.options.filter((code) => de[`deliveryCode.${code}`] === undefined);
  expect(missing).toEqual([]);
});
