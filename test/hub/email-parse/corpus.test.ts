import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measuringSinks } from '../../../hub/connectors/email/parse/measuring-sink.ts';
import { parseMail } from '../../../hub/connectors/email/parse/parse-mail.ts';
import { inspectMail } from '../../../hub/inspect/inspect-mail.ts';

const folder = join(import.meta.dirname, '../../fixtures/mail');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -'.eml'.length));

/**
 * What a fixture's .json asserts: keys of the inspected mail and `deliveryReport` with their whole value,
 * `problems` as codes, and lists of what must (`…Contains`, `problemsInclude`) or must not (`…Lacks`) be there.
 */
type Expectation = Readonly<Record<string, unknown>>;

/** The mail as the expectation sees it: each list shortened to what holds, so that one comparison tells all. */
async function observed(source: Buffer, expected: Expectation): Promise<Expectation> {
  const seen = await inspectMail(source);
  const { deliveryReport } = await parseMail(source, measuringSinks);
  const codes = seen.problems.map(({ code }) => code).toSorted();
  const list = (key: string): readonly string[] => (expected[key] ?? []) as readonly string[];
  const held = (key: string, text: string): readonly string[] =>
    list(key).filter((part) => text.includes(part));
  const missing = (key: string, text: string): readonly string[] =>
    list(key).filter((part) => !text.includes(part));
  const all: Expectation = {
    ...seen,
    deliveryReport,
    problems: codes,
    problemsInclude: list('problemsInclude').filter((code) => codes.some((found) => found === code)),
    visibleContains: held('visibleContains', seen.visibleText),
    visibleLacks: missing('visibleLacks', seen.visibleText),
    quotedContains: held('quotedContains', seen.quotedText),
    htmlContains: held('htmlContains', seen.html ?? ''),
    htmlLacks: missing('htmlLacks', seen.html ?? ''),
    attachmentNames: seen.attachments.map(({ name }) => name),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]));
}

describe('M1 every mail of the corpus has the outcome written beside it', () => {
  test('the corpus is as large as it should be', () => {
    expect(names.length).toBeGreaterThanOrEqual(80);
  });

  test.each(names)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Expectation;
    const sorted = Array.isArray(expected['problems'])
      ? { problems: (expected['problems'] as string[]).toSorted() }
      : {};
    expect(await observed(readFileSync(join(folder, `${name}.eml`)), expected)).toEqual({
      ...expected,
      ...sorted,
    });
  });
});
