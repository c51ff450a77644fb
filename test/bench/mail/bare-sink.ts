import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

/**
 * The baseline: a server that takes mail and does nothing but flush its bytes to disk before it answers 250. Run as a
 * program: `node bare-sink.ts FOLDER`; prints its port.
 */
const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: bare-sink.ts FOLDER');
const file = await open(path.join(folder, 'mails'), 'a');

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, callback) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      void keep(Buffer.concat(chunks)).then(
        () => callback(null),
        (error: Error) => callback(error),
      );
    });
  },
});
server.listen(0, '127.0.0.1', () => console.log((server.server.address() as AddressInfo).port));
process.on('SIGTERM', () => process.exit(0));

async function keep(bytes: Buffer): Promise<void> {
  await file.appendFile(bytes);
  await file.datasync();
}
