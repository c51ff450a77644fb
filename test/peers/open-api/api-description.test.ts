import { describe, expect, test } from 'vitest';
import { ApiDescription } from './api-description.ts';
import type { ApiRequest } from './open-api-document.ts';
import { smallDescription } from './small-description.ts';

const description = new ApiDescription(smallDescription);

function problemsOf(method: string, address: string, type = '', body = '') {
  const url = new URL(address, 'http://peer');
  const found = description.operation(method, url.pathname);
  if (found === null) return 'not described';
  const request: ApiRequest = {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: { 'content-type': type },
    body: Buffer.from(body),
  };
  return description
    .problemsOfRequest(found, request)
    .map(({ in: where, name, message }) => `${where} ${name}: ${message}`);
}

function part(name: string, value: string, more = ''): string {
  return `--b1\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
}

describe('finding the operation', () => {
  test('literal paths go before templates, suffixes are no part of a value, methods count', () => {
    expect([
      description.operation('GET', '/notes/me')?.key,
      description.operation('GET', '/notes/17')?.pathValues,
      description.operation('DELETE', '/Accounts/AC1/Messages/SM1.json')?.pathValues,
      description.operation('PUT', '/notes/17'),
      description.operation('GET', '/notes/17/more'),
    ]).toEqual(['GET /notes/me', { id: '17' }, { Sid: 'AC1', Message: 'SM1' }, null, null]);
  });
});

describe('checking requests', () => {
  test('what fits has no problems', () => {
    expect([
      problemsOf('GET', '/notes/17?note.fields=text,parent&limit=5'),
      problemsOf('POST', '/notes', 'application/json; charset=utf-8', '{"text":"a","parent":"17"}'),
      problemsOf(
        'POST',
        '/Accounts/AC1/Messages.json',
        'application/x-www-form-urlencoded',
        'To=1&MediaUrl=a&MediaUrl=b&Attempt=2',
      ),
    ]).toEqual([[], [], []]);
  });

  test('a wrong value is named with where it travels', () => {
    expect(problemsOf('GET', '/notes/abc?note.fields=text,colour&limit=4&max=3')).toEqual([
      'path id: must match pattern "^[0-9]{1,19}$"',
      'query note.fields: /1 must be equal to one of the allowed values (["text","parent"])',
      'query limit: must be >= 5',
      'query max: is not described',
    ]);
  });

  test('a body that is missing, of another kind, broken, short of a field or with one too many is refused', () => {
    expect([
      problemsOf('POST', '/notes'),
      problemsOf('POST', '/notes', 'text/plain', 'a'),
      problemsOf('POST', '/notes', 'application/json', '{"text":'),
      problemsOf('POST', '/notes', 'application/json', '{"words":"a"}'),
      problemsOf(
        'POST',
        '/Accounts/AC1/Messages.json',
        'application/x-www-form-urlencoded',
        'To=1&Boddy=a&Attempt=x',
      ),
    ]).toEqual([
      ['body : is missing'],
      ['body : the content type "text/plain" is not described'],
      ['body : the body is not JSON'],
      ["body : must have required property 'text'", 'body : must NOT have additional properties ("words")'],
      ['body : must NOT have additional properties ("Boddy")', 'body Attempt: must be integer'],
    ]);
  });

  test('the parts of a form are looked for, numbers among them read', () => {
    const type = 'multipart/form-data; boundary=b1';
    expect([
      problemsOf(
        'POST',
        '/notes',
        type,
        `${part('file', 'x', '; filename="a.png"')}${part('index', '3')}--b1--\r\n`,
      ),
      problemsOf('POST', '/notes', type, `${part('index', 'three')}--b1--\r\n`),
    ]).toEqual([[], ["body : must have required property 'file'", 'body index: must be integer']]);
  });
});

describe('answers', () => {
  const found = description.operation('POST', '/notes');

  test('a stand-in that answers something else is found out; null is a value only where it may be', () => {
    if (found === null) throw new Error('not found');
    const answer = (status: number, body: unknown) =>
      description
        .problemsOfAnswer(found, { status, type: 'application/json', body })
        .map((problem) => problem.message);
    expect([
      answer(201, { id: '7', parent: null }),
      answer(201, { id: '7', text: null }),
      answer(201, { id: '7', answers: [{ id: 'seven' }] }),
      answer(200, { id: '7' }),
      answer(429, { message: 'slow down' }),
    ]).toEqual([
      [],
      ['/text must be string'],
      ['/answers/0/id must match pattern "^[0-9]{1,19}$"'],
      ['this status is not described'],
      [],
    ]);
  });

  test('an example is preferred, a schema is enough, and circles end', () => {
    const get = description.operation('GET', '/notes/1');
    if (found === null || get === null) throw new Error('not found');
    expect([
      description.sampleAnswer(found).body,
      description.problemsOfAnswer(get, description.sampleAnswer(get)),
    ]).toEqual([{ id: '7', text: 'from the example', parent: null }, []]);
  });
});
