import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why no certificates can be made on this machine; null when they can. */
export function whyNoOpenssl(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'openssl'))) ? null : 'openssl is not installed';
}

/** Paths of PEM files, and their text. */
export type Certificate = {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
};

/** A throw-away CA and a certificate for localhost and 127.0.0.1 that it signed. */
export type Certificates = { readonly caFile: string; readonly server: Certificate };

/** Makes both in `directory` with the system's openssl. `name` is what the certificate is for. */
export async function createCertificates(directory: string, name = 'localhost'): Promise<Certificates> {
  const at = (file: string): string => join(directory, file);
  await newKey(at('ca.key'));
  await run('openssl', [
    'req',
    '-x509',
    '-new',
    '-key',
    at('ca.key'),
    '-subj',
    '/CN=Test CA',
    '-days',
    '2',
    '-out',
    at('ca.pem'),
  ]);
  await newKey(at('server.key'));
  await run('openssl', [
    'req',
    '-new',
    '-key',
    at('server.key'),
    '-subj',
    `/CN=${name}`,
    '-out',
    at('server.csr'),
  ]);
  const names = name === 'localhost' ? 'DNS:localhost,IP:127.0.0.1' : `DNS:${name}`;
  await writeFile(at('names.ext'), `subjectAltName=${names}\n`);
  const sign = [
    'x509',
    '-req',
    '-in',
    at('server.csr'),
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
  ];
  await run('openssl', [...sign, '-days', '2', '-extfile', at('names.ext'), '-out', at('server.pem')]);
  const [cert, key] = await Promise.all([
    readFile(at('server.pem'), 'utf8'),
    readFile(at('server.key'), 'utf8'),
  ]);
  return {
    caFile: at('ca.pem'),
    server: { certFile: at('server.pem'), keyFile: at('server.key'), cert, key },
  };
}

async function newKey(path: string): Promise<void> {
  await run('openssl', [
    'genpkey',
    '-algorithm',
    'EC',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-out',
    path,
  ]);
}
