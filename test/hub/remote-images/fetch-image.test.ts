import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createByteBudget } from '../../../hub/remote-images/byte-budget.ts';
import { fetchImage, type FetchRules } from '../../../hub/remote-images/fetch-image.ts';
import { loopbackRules } from './loopback-rules.ts';
import { servePictures, servePicturesSecurely, serveRaw } from './picture-server.ts';
import { noPictures, pictures, png, pngOf } from './sample-pictures.ts';
import { testCertificate } from './test-certificate.ts';
import { patient } from '../../support/patient.ts';

const shownPng = `data:image/png;base64,${png.toString('base64')}`;

/** The data: address, or why there is none. */
async function outcome(
  address: string,
  rules: FetchRules,
  signal?: AbortSignal,
  bytes = 8_000_000,
): Promise<string> {
  const patience = signal ?? AbortSignal.timeout(10_000);
  const fetched = await fetchImage(address, rules, createByteBudget(bytes), patience);
  return fetched.ok ? fetched.value : fetched.code;
}

test('G7 a request tells nothing but the address', async () => {
  const server = await servePictures((_request, response) => {
    response.setHeader('set-cookie', 'reader=anna; Path=/');
    response.end(png);
  });
  expect(await outcome(server.at('/a.png?mail=1#part'), loopbackRules())).toBe(shownPng);
  expect(await outcome(server.at('/a.png?mail=1'), loopbackRules())).toBe(shownPng);
  const seen = server.requests.map(({ method, url, headers }) => ({ method, url, headers }));
  expect(seen[0]).toEqual({
    method: 'GET',
    url: '/a.png?mail=1',
    headers: {
      accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif,image/bmp',
      'accept-encoding': 'identity',
      'user-agent': 'Mozilla/5.0',
      host: `bild.example:${server.port}`,
      connection: 'close',
    },
  });
  expect(seen[1]).toEqual(seen[0]);
});

test.each(Object.keys(pictures))('G5 shown by its content, whatever it is called: %s', async (type) => {
  const server = await servePictures((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(pictures[type]);
  });
  expect(await outcome(server.at('/'), loopbackRules())).toBe(
    `data:${type};base64,${pictures[type]?.toString('base64')}`,
  );
});

test.each(Object.keys(noPictures))('G5 not shown though it says image/png: %s', async (name) => {
  const server = await servePictures((_request, response) => {
    response.setHeader('content-type', 'image/png');
    response.end(noPictures[name]);
  });
  expect(await outcome(server.at('/'), loopbackRules())).toBe('no-picture');
});

test.each([204, 206, 300, 304, 400, 401, 404, 500])(
  'G5 not shown: an answer with status %i',
  async (status) => {
    const server = await servePictures((_request, response) => {
      response.writeHead(status);
      response.end(png);
    });
    expect(await outcome(server.at('/'), loopbackRules())).toBe('bad-status');
  },
);

test('G2 one inner address among public ones spoils the host, and nobody is asked', async () => {
  const server = await servePictures((_request, response) => response.end(png));
  const found = async (...addresses: string[]): Promise<string> =>
    outcome(server.at('/'), loopbackRules({ findHost: async () => addresses }));
  expect(await found('127.0.0.1', '10.0.0.1')).toBe('refused-host');
  expect(await found('127.0.0.1', '::ffff:127.0.0.1')).toBe('refused-host');
  expect(await found('fd00::1', '127.0.0.1')).toBe('refused-host');
  expect(await found('127.0.0.1', 'localhost')).toBe('refused-host');
  expect(await found()).toBe('unknown-host');
  expect(server.requests).toEqual([]);
  expect(await found('127.0.0.1')).toBe(shownPng);
});

test('G2 an address in place of a name is checked too, and no name server is asked', async () => {
  const server = await servePictures((_request, response) => response.end(png));
  const rules = loopbackRules({
    findHost: async (host) => {
      throw new Error(`asked for ${host}`);
    },
    isAllowedAddress: (address) => address === '127.0.0.1',
  });
  expect(await outcome(server.at('/', '127.0.0.1'), rules)).toBe(shownPng);
  expect(await outcome(server.at('/', '0x7f.1'), rules)).toBe(shownPng);
  for (const host of ['127.0.0.2', '[::1]', '[::ffff:127.0.0.1]', '0'])
    expect(await outcome(server.at('/', host), rules)).toBe('refused-host');
  expect(server.requests).toHaveLength(2);
});

test('G3 the connection goes to the address that was checked: a name that changes its mind gains nothing', async () => {
  const server = await servePictures((_request, response) => response.end(png));
  const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']];
  const asked: string[] = [];
  const rules = loopbackRules({
    findHost: async (host) => {
      asked.push(host);
      return answers.shift() ?? [];
    },
  });
  // No name server of the world knows this name: the answer can only have come from the one that was asked here.
  expect(await outcome(server.at('/', 'rebind.bild.invalid'), rules)).toBe(shownPng);
  expect(asked).toEqual(['rebind.bild.invalid']);
  expect(await outcome(server.at('/', 'rebind.bild.invalid'), rules)).toBe('refused-host');
  expect(server.requests).toHaveLength(1);
});

test('G3 another checked address is tried when one does not answer', async () => {
  const server = await servePictures((_request, response) => response.end(png));
  const rules = loopbackRules({
    findHost: async () => ['127.0.0.3', '127.0.0.1'],
    isAllowedAddress: (address) => address.startsWith('127.'),
  });
  expect(await outcome(server.at('/'), rules)).toBe(shownPng);
});

test('G4 three redirects are followed, four are not', async () => {
  const server = await servePictures((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) return response.end(png);
    return response.writeHead(302, { location: `/${left - 1}` }).end('elsewhere');
  });
  expect(await outcome(server.at('/3'), loopbackRules())).toBe(shownPng);
  expect(server.requests.map(({ url }) => url)).toEqual(['/3', '/2', '/1', '/0']);
  expect(await outcome(server.at('/4'), loopbackRules())).toBe('too-many-redirects');
});

test('G4 a redirect is checked as if the mail had named it', async () => {
  const trap = await servePictures((_request, response) => response.end(png));
  let location = '';
  const server = await servePictures((_request, response) => response.writeHead(301, { location }).end());
  const rules = loopbackRules({
    findHost: async (host) => (host === 'innen.example' ? ['192.168.0.10'] : ['127.0.0.1']),
    isAllowedPort: (port) => port === server.port,
  });
  const redirectedTo = async (target: string): Promise<string> => {
    location = target;
    return outcome(server.at('/'), rules);
  };
  expect(await redirectedTo(trap.at('/'))).toBe('bad-address');
  expect(await redirectedTo(`http://innen.example:${server.port}/`)).toBe('refused-host');
  expect(await redirectedTo(`//innen.example:${server.port}/`)).toBe('refused-host');
  expect(await redirectedTo(`http://169.254.169.254:${server.port}/latest/meta-data/`)).toBe('refused-host');
  expect(await redirectedTo(`http://[::ffff:7f00:1]:${server.port}/`)).toBe('refused-host');
  expect(await redirectedTo('http://localhost/')).toBe('bad-address');
  expect(await redirectedTo(server.at('/').replace('://', '://anna:x@'))).toBe('bad-address');
  expect(await redirectedTo('file:///etc/passwd')).toBe('bad-address');
  expect(await redirectedTo(`data:image/png;base64,${png.toString('base64')}`)).toBe('bad-address');
  expect(await redirectedTo('http://[')).toBe('bad-address');
  expect(trap.requests).toEqual([]);
});

test('G4 the name is resolved anew for each redirect, and refused when it has turned inwards', async () => {
  const server = await servePictures((_request, response) =>
    response.writeHead(307, { location: '/b' }).end(),
  );
  const answers = [['127.0.0.1'], ['127.0.0.2']];
  const rules = loopbackRules({ findHost: async () => answers.shift() ?? [] });
  expect(await outcome(server.at('/a'), rules)).toBe('refused-host');
  expect(server.requests.map(({ url }) => url)).toEqual(['/a']);
});

test('G6 a picture of exactly the limit is shown, one byte more is not', async () => {
  const server = await servePictures((request, response) => {
    const size = Number(request.url?.slice(1));
    // Written in two steps, no length is announced: only what arrives can be counted.
    response.write(pngOf(size).subarray(0, 100));
    response.end(pngOf(size).subarray(100));
  });
  const rules = loopbackRules({}, { imageBytes: 1000 });
  expect(await outcome(server.at('/1000'), rules)).toBe(
    `data:image/png;base64,${pngOf(1000).toString('base64')}`,
  );
  expect(await outcome(server.at('/1001'), rules)).toBe('too-large');
  expect(await outcome(server.at('/900'), rules, undefined, 899)).toBe('too-large');
});

test('G6 an endless picture, and one that announces too much, end at the limit', async () => {
  let ended = 0;
  const server = await servePictures((request, response) => {
    response.on('close', () => {
      ended += 1;
    });
    if (request.url === '/announced') response.writeHead(200, { 'content-length': String(10 ** 12) });
    const pour = (): void => {
      while (!response.destroyed && response.write(pngOf(65_536)));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await outcome(server.at('/announced'), loopbackRules())).toBe('too-large');
  expect(await outcome(server.at('/endless'), loopbackRules())).toBe('too-large');
  await expect.poll(() => ended, patient).toBe(2);
});

test.each([
  ['connects and says nothing', ''],
  ['stops within the head', 'HTTP/1.1 200 OK\r\nContent-Le'],
  ['stops within the picture', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n\x89PNG'],
  ['promises without end', 'HTTP/1.1 100 Continue\r\n\r\n'],
])('G6 a server that %s is left when time is up', async (_name, text) => {
  const patience = new AbortController();
  const left = Promise.withResolvers<void>();
  const server = await serveRaw((socket) => {
    socket.on('close', () => left.resolve());
    socket.once('data', () => socket.write(text, 'latin1', () => patience.abort()));
  });
  expect(await outcome(server.at('/'), loopbackRules(), patience.signal)).toBe('too-late');
  await left.promise;
});

test('G6 a resolver that never answers is left when time is up', async () => {
  const rules = loopbackRules({ findHost: () => new Promise(() => undefined) });
  expect(await outcome('http://bild.example/', rules, AbortSignal.timeout(20))).toBe('too-late');
  expect(await outcome('http://bild.example/', rules, AbortSignal.abort())).toBe('too-late');
});

test.each([
  ['breaks off', ''],
  ['is no web server', '220 mail.example ESMTP\r\n'],
  [
    'breaks off within the picture',
    `HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n${png.toString('latin1')}`,
  ],
  ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'],
  ['sends a head without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['contradicts itself', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx'],
])('G8 a server that %s shows nothing', async (_name, text) => {
  const server = await serveRaw((socket) => {
    socket.once('data', () => socket.end(text, 'latin1'));
  });
  expect(await outcome(server.at('/'), loopbackRules())).toBe('no-answer');
});

test('G3 a certificate must be for the name in the mail, and trusted', async () => {
  const server = await servePicturesSecurely((_request, response) => response.end(png));
  expect(await outcome(server.at('/'), loopbackRules())).toBe('no-answer');
  const usual = getCACertificates('default');
  onTestFinished(() => {
    setDefaultCACertificates(usual);
  });
  setDefaultCACertificates([testCertificate.cert]);
  expect(await outcome(server.at('/'), loopbackRules())).toBe(shownPng);
  expect(await outcome(server.at('/', 'bild.example.'), loopbackRules())).toBe(shownPng);
  expect(await outcome(server.at('/', 'anders.example'), loopbackRules())).toBe('no-answer');
});
