import { expect, test } from 'vitest';
import { ApiDescription } from './api-description.ts';
import { allOperations } from './find-operation.ts';
import { descriptionFiles, loadDescription, readDocument } from './load-description.ts';

test('a folder without descriptions gives none, and says so once', () => {
  expect(loadDescription('x', '/nowhere/at/all')).toBeNull();
});

for (const name of ['x', 'twilio'] as const) {
  const document = readDocument(name);
  // Descriptions are not ours: where there is none, there is nothing to try.
  if (document === null) continue;

  test(`a sample of every operation of ${descriptionFiles[name]} fits its own schema`, () => {
    const description = new ApiDescription(document);
    const wrong = allOperations(document).flatMap(({ method, path }) => {
      const found = description.operation(method, path.replace(/\{[^}]+\}/g, '1'));
      if (found === null) return [`${method} ${path} is not found`];
      const answer = description.sampleAnswer(found);
      // What is no JSON has no schema to fit.
      if (answer.type !== 'application/json') return [];
      return description
        .problemsOfAnswer(found, answer)
        .map((problem) => `${problem.name}: ${problem.message}`);
    });
    expect(wrong).toEqual([]);
  });

  test(`every operation of ${descriptionFiles[name]} can be checked`, () => {
    const description = new ApiDescription(document);
    const request = { path: '', headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
    for (const { method, path } of allOperations(document)) {
      const found = description.operation(method, path.replace(/\{[^}]+\}/g, '1'));
      if (found === null) throw new Error(`${method} ${path} is not found`);
      const query = new URLSearchParams(found.parameters.map((parameter) => [parameter.name, 'a']));
      expect(Array.isArray(description.problemsOfRequest(found, { ...request, method, query }))).toBe(true);
    }
  });
}
