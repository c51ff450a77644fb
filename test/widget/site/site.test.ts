import { expect, test } from 'vitest';
import { readTag } from '../../../widget/site/read-tag.ts';
import { createSiteApi } from '../../../widget/site/site-api.ts';

const src = 'https://desk.example.org/widget.js?v=3';

function read(dataset: Record<string, string>, pageLanguage = 'fr') {
  const warnings: string[] = [];
  return { settings: readTag({ src, dataset }, pageLanguage, (text) => warnings.push(text)), warnings };
}

test('V2 the tag says which hub, which account, and what is to be different', () => {
  expect(read({ account: 'web' })).toEqual({
    settings: {
      hub: 'https://desk.example.org',
      accountId: 'web',
      language: null,
      identity: null,
      position: 'right',
      label: null,
      mayStore: true,
    },
    warnings: [],
  });
  expect(
    read({
      account: 'web',
      language: 'de',
      identity: 'a.b.c',
      position: 'left',
      label: 'Fragen?',
      consent: 'ask',
    }),
  ).toEqual({
    settings: {
      hub: 'https://desk.example.org',
      accountId: 'web',
      language: 'de',
      identity: 'a.b.c',
      position: 'left',
      label: 'Fragen?',
      mayStore: false,
    },
    warnings: [],
  });
  expect(
    ['de', 'de-AT', 'DE', 'den', 'en-GB', ''].map(
      (page) => read({ account: 'web' }, page).settings?.language,
    ),
  ).toEqual(['de', 'de', 'de', null, 'en', null]);
});

test('V2 what cannot be used is named once', () => {
  expect(read({ account: 'web', language: 'fr', position: 'top', consent: 'no' })).toMatchObject({
    settings: { language: null, position: 'right', mayStore: true },
    warnings: [
      'data-language must be de or en, not "fr"',
      'data-position must be left or right, not "top"',
      'data-consent must be ask, not "no"',
    ],
  });
  for (const dataset of [{}, { account: '' }, { account: 'Web shop' }])
    expect(read(dataset as Record<string, string>)).toEqual({
      settings: null,
      warnings: [expect.stringContaining('data-account')],
    });
});

test('V2 the page calls by name or by list; what it gives wrongly is named, what fails stays inside', () => {
  const warnings: string[] = [];
  const called: unknown[] = [];
  const api = createSiteApi(
    {
      open: () => {
        throw new Error('no window');
      },
      close: () => called.push('close'),
      identify: (identity) => called.push(['identify', identity]),
      consent: (yes) => called.push(['consent', yes]),
      language: (language) => called.push(['language', language]),
    },
    (text) => warnings.push(text),
  );
  api.close();
  api.push(['identify', 'a.b.c'], ['consent', false], ['language', 'de']);
  expect(called).toEqual(['close', ['identify', 'a.b.c'], ['consent', false], ['language', 'de']]);
  api.open();
  api.identify(7 as never);
  api.push(['consent', 'yes'], ['language', 'fr'], ['fly'], 'open', ['__proto__']);
  expect(called).toHaveLength(4);
  expect(warnings).toEqual([
    'Blendesk.open failed: Error: no window',
    'Blendesk.identify cannot use what it was given',
    'Blendesk.consent cannot use what it was given',
    'Blendesk.language cannot use what it was given',
    'Blendesk.push knows no "fly"',
    'Blendesk.push knows no "undefined"',
    'Blendesk.push knows no "__proto__"',
  ]);
});
