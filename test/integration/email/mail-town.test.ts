import { expect, test } from 'vitest';
import { createEmailConnector } from '../../../hub/connectors/email/create-email-connector.ts';
import { startMailTown } from '../../peers/mail/mail-town.ts';
import { describeWithDovecot } from '../../support/dovecot-suite.ts';
import { emailAccount } from '../../support/email-account.ts';
import { rawMail } from '../../support/raw-mail.ts';
import { createRecordingHost } from '../../support/recording-host.ts';

describeWithDovecot('E a small town with mail', ({ dovecot }) => {
  test('E80 a mail sent by SMTP is picked up from its mailbox, and the answer arrives in the customer’s', async () => {
    const town = await startMailTown(dovecot());
    await dovecot().setUser('support@shop.test');
    await dovecot().setUser('karla@customer.test');
    const imap = {
      host: '127.0.0.1',
      port: dovecot().ports.imap,
      security: 'none',
      user: 'support@shop.test',
      password: '${env:PASSWORD}',
    };
    const out = {
      host: town.host,
      port: town.port,
      security: 'none',
      user: 'support@shop.test',
      password: '${env:PASSWORD}',
    };
    const host = createRecordingHost();
    const connector = createEmailConnector(
      emailAccount({ in: { kind: 'imap', ...imap, pollEvery: '1h' }, out }),
      host,
    );
    await connector.start();
    await host.until('connected', () => host.states.at(-1)?.state === 'connected');

    await town.send(
      'karla@customer.test',
      ['support@shop.test'],
      rawMail({ subject: 'Frage', messageId: '<q@customer.test>' }),
    );
    await host.until('the question', () => host.taken.length === 1);
    const question = host.taken[0]?.mail;
    const outcome = await connector.send({
      messageId: 'm1',
      internetMessageId: '<a@shop.test>',
      from: { name: 'Support', address: 'support@shop.test' },
      to: question?.from === null || question === undefined ? [] : [question.from],
      cc: [],
      subject: 'Re: Frage',
      inReplyTo: question?.messageId ?? null,
      references: [],
      text: 'Antwort',
      html: '<p>Antwort</p>',
      at: Date.now(),
      attachments: [],
    });
    const [answer] = await town.waitForMail('karla@customer.test', 1);
    const findings = await connector.check();
    await connector.stop();
    await town.stop();

    expect(outcome).toEqual({ kind: 'sent' });
    expect(answer?.toString()).toMatch(/^In-Reply-To: <q@customer\.test>$/m);
    expect(town.envelopes.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: 'karla@customer.test', to: ['support@shop.test'] },
      { from: 'support@shop.test', to: ['karla@customer.test'] },
    ]);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('E81 mail to nobody is refused by the town', async () => {
    const town = await startMailTown(dovecot());
    await expect(town.send('karla@customer.test', ['nobody@nowhere.test'], rawMail())).rejects.toThrow('550');
    await town.stop();
  });
});
