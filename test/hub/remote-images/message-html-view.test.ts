import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { insertBlobs } from '../../../hub/blobs/insert-blobs.ts';
import { openBlobStore } from '../../../hub/blobs/blob-store.ts';
import type { Unit } from '../../../hub/db/database.ts';
import { createRemoteImages } from '../../../hub/remote-images/remote-images.ts';
import { messageHtmlView } from '../../../hub/views/message-html-view.ts';
import type { MessageHtml } from '../../../shared/contract/rest.ts';
import { addCustomer, conversationRow, messageRow } from '../../support/sample-rows.ts';
import { openScratchDatabase } from '../users/open-accounts.ts';
import { loopbackRules } from './loopback-rules.ts';
import { servePictures } from './picture-server.ts';
import { png, pngOf } from './sample-pictures.ts';

type Show = (html: string, images: 'blocked' | 'allowed') => Promise<MessageHtml | null>;

/** A mail with one picture within (cid:logo), shown by a hub whose internet is loopback. */
async function openMail(logo: Buffer): Promise<Show> {
  const folder = await mkdtemp(join(tmpdir(), 'blendesk-html-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const database = await openScratchDatabase();
  const blobs = await openBlobStore(folder, database);
  const content = await blobs.store(logo, logo.length);
  if (content === 'too-large') throw new Error('the limit is the size');
  const row = messageRow('m1', 'c1', 'x1');
  await database.write(async (unit) => {
    await addCustomer(unit, 'k1');
    await unit.tx.insertInto('conversations').values(conversationRow('c1', 'k1')).execute();
    await unit.tx.insertInto('messages').values(row).execute();
    await insertBlobs(unit, [content], 1);
    const file = {
      id: 'f1',
      message_id: 'm1',
      conversation_id: 'c1',
      sha256: content.sha256,
      position: 0,
      created_at: 1,
    };
    await unit.tx
      .insertInto('attachments')
      .values({
        ...file,
        name: 'logo.png',
        type: 'image/png',
        size: logo.length,
        inline: 1,
        content_id: 'logo',
      })
      .execute();
  });
  const remoteImages = createRemoteImages(loopbackRules());
  return (html, images) =>
    messageHtmlView(database.read as Unit['tx'], blobs, { ...row, html }, images, remoteImages);
}

const data = (bytes: Buffer): string => `data:image/png;base64,${bytes.toString('base64')}`;

test('G8 blocked pictures are counted and nobody is asked, allowed ones come along with the mail', async () => {
  const server = await servePictures((request, response) => {
    response.statusCode = request.url === '/gone.png' ? 410 : 200;
    response.end(png);
  });
  const show = await openMail(png);
  const html = [
    `<img src="${server.at('/a.png?x=1&amp;y=2')}" alt="A" width="20">`,
    '<img src="cid:logo">',
    `<img src="${server.at('/gone.png')}" alt="Fort">`,
    `<img src="${server.at('/a.png?x=1&amp;y=2')}">`,
    '<img src="http://localhost/x.png" alt="Innen">',
    `<img src="${server.at('/pixel')}" width="1" height="1">`,
    `<p style="background: url(${server.at('/back.png')})">x</p>`,
    `<table background="${server.at('/table.png')}"></table>`,
  ].join('');
  expect(await show(html, 'blocked')).toEqual({
    html: `<img alt="A" width="20" /><img src="${data(png)}" /><img alt="Fort" /><img alt="Innen" /><p>x</p><table></table>`,
    blockedRemoteImages: 7,
  });
  expect(server.requests).toEqual([]);
  expect(await show(html, 'allowed')).toEqual({
    html:
      `<img alt="A" width="20" src="${data(png)}" /><img src="${data(png)}" /><img alt="Fort" />` +
      `<img src="${data(png)}" /><img alt="Innen" /><p>x</p><table></table>`,
    blockedRemoteImages: 5,
  });
  expect(new Set(server.requests.map(({ url }) => url))).toEqual(new Set(['/a.png?x=1&y=2', '/gone.png']));
  expect(server.requests).toHaveLength(2);
});

test('G10 a mail that repeats a picture thousands of times stays small', async () => {
  const large = pngOf(300_000);
  const server = await servePictures((_request, response) => response.end(large));
  const show = await openMail(large);
  const within = await show('<img src="cid:logo">'.repeat(2000), 'blocked');
  expect(within?.html.length).toBeLessThan(25 * 1024 * 1024);
  expect(within?.html.startsWith(`<img src="${data(large)}" />`)).toBe(true);
  const remote = await show(`<img src="${server.at('/a')}" alt="A">`.repeat(2000), 'allowed');
  const shownTimes = remote?.html.split('src=').length ?? 0;
  expect(remote?.html.length).toBeLessThan(25 * 1024 * 1024);
  expect(remote?.blockedRemoteImages).toBe(2000 - (shownTimes - 1));
  expect(server.requests).toHaveLength(1);
});
