import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { buffer } from 'node:stream/consumers';

import { describe, expect, test } from 'vitest';

import { createAddressPolicy } from '#network/address-policy.ts';
import { RequestFailed } from '#network/check-url.ts';
import { type Network, type OutgoingRequest, sendRequest } from '#network/send-request.ts';

type Server = AsyncDisposable & { readonly port: number; readonly calls: IncomingMessage[] };

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

async function listen(answer: Listener, host = '127.0.0.1'): Promise<Server> {
  const calls: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    calls.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A resolver that answers with one list of addresses a call, and with the last one from then on. */
function resolving(...answers: readonly (readonly string[])[]): LookupFunction & { asked: string[] } {
  const asked: string[] = [];
  const lookup: LookupFunction = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(lookup, { asked });
}

const never = new AbortController().signal;

async function ask(
  url: string,
  network: Partial<Network> = {},
  request: Partial<OutgoingRequest> = {},
): Promise<{ status: number; text: string; url: string }> {
  const answer = await sendRequest(
    { policy: createAddressPolicy(), ...network },
    { method: 'GET', url, headers: {}, timeoutMs: 5_000, maxBodyBytes: 1_000, ...request },
    never,
  );
  return { status: answer.status, text: answer.body.toString(), url: answer.url };
}

async function failureOf(asking: Promise<unknown>): Promise<RequestFailed> {
  const error = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RequestFailed);
  return error as RequestFailed;
}

describe('which addresses requests of the server may go to', () => {
  const standard = createAddressPolicy();

  test.each([
    '169.254.169.254',
    'fe80::1',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'fd00:ec2::254',
    '100.100.100.200',
    '0.0.0.0',
    '::',
    '224.0.0.1',
    '255.255.255.255',
  ])('%s is denied unless it is allowed', (address) => {
    expect(standard.refusal(address, 80)).toContain('RUNWRIGHT_ALLOW_ADDRESSES');
    const allowing = createAddressPolicy({
      allow: [address.startsWith('::ffff') || address.startsWith('64:') ? '169.254.169.254' : address],
    });
    expect(allowing.refusal(address, 80)).toBeUndefined();
  });

  test.each(['127.0.0.1', '10.1.2.3', '192.168.0.7', '::1', 'fd12::1', '93.184.216.34', '2606:2800::1'])(
    '%s is allowed: applications under test are there',
    (address) => {
      expect(standard.refusal(address, 80)).toBeUndefined();
    },
  );

  test('the smallest network that holds an address decides; of two alike, the denied one', () => {
    const policy = createAddressPolicy({
      deny: ['all', '10.1.1.0/24', '10.1.1.7'],
      allow: ['10.1.0.0/16', '10.1.1.7', '10.1.1.8', 'fd12::/16'],
    });
    const allowed = (address: string): boolean => policy.refusal(address, 80) === undefined;
    expect(allowed('8.8.8.8')).toBe(false);
    expect(allowed('2606:2800::1')).toBe(false);
    expect(allowed('10.1.2.3')).toBe(true);
    expect(allowed('10.1.1.3')).toBe(false);
    expect(allowed('10.1.1.8')).toBe(true);
    expect(allowed('10.1.1.7')).toBe(false);
    expect(allowed('fd12::7')).toBe(true);
  });

  test('names of networks can be denied', () => {
    const policy = createAddressPolicy({ deny: ['private', 'loopback'] });
    for (const address of ['127.0.0.66', '::1', '10.0.0.1', '172.16.9.9', '192.168.1.1', 'fd12::1'])
      expect(policy.refusal(address, 80)).toBeDefined();
    expect(policy.refusal('172.32.0.1', 80)).toBeUndefined();
  });

  test('its own port is denied on every address of this machine, whatever is allowed', () => {
    const policy = createAddressPolicy({ allow: ['all', 'loopback'], ownPorts: [4600] });
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const address of ['127.0.0.1', '127.0.0.66', '::1', '0.0.0.0', '::ffff:127.0.0.1'])
      expect(policy.refusal(address, 4600)).toContain('Runwright itself');
    for (const { address } of own) expect(policy.refusal(address, 4600)).toContain('Runwright itself');
    expect(policy.refusal('127.0.0.1', 4601)).toBeUndefined();
    expect(policy.refusal('93.184.216.34', 4600)).toBeUndefined();
  });
});

describe('a request of the server', () => {
  test('goes to the address that was checked', async () => {
    await using shop = await listen((_, response) => response.end('shop'), '127.0.0.66');
    const lookup = resolving(['127.0.0.66']);
    const answer = await ask(`http://shop.test:${shop.port}/a?b=c`, { lookup });
    expect(answer).toMatchObject({ status: 200, text: 'shop' });
    expect(shop.calls[0]).toMatchObject({ url: '/a?b=c' });
    expect(shop.calls[0]?.headers.host).toBe(`shop.test:${shop.port}`);
  });

  test('is not sent where the name leads out of bounds', async () => {
    await using inner = await listen((_, response) => response.end('secret'), '127.0.0.66');
    const network = {
      lookup: resolving(['127.0.0.66']),
      policy: createAddressPolicy({ deny: ['127.0.0.66'] }),
    };
    const failure = await failureOf(ask(`http://shop.test:${inner.port}/`, network));
    expect(failure).toMatchObject({ reason: 'denied', message: expect.stringContaining('127.0.0.66') });
    expect(inner.calls).toHaveLength(0);
  });

  test('of several addresses goes to one that is allowed', async () => {
    await using inner = await listen((_, response) => response.end('secret'), '127.0.0.66');
    await using shop = await listen((_, response) => response.end('shop'), '127.0.0.67');
    const network = {
      lookup: resolving(['127.0.0.66', '127.0.0.67']),
      policy: createAddressPolicy({ deny: ['127.0.0.66'] }),
    };
    expect(await ask(`http://shop.test:${shop.port}/`, network)).toMatchObject({ text: 'shop' });
    await failureOf(ask(`http://shop.test:${inner.port}/`, network));
    expect(inner.calls).toHaveLength(0);
  });

  test('asks for a name once, so that a second answer cannot lead it elsewhere', async () => {
    await using shop = await listen((_, response) => response.end('shop'));
    const lookup = resolving(['127.0.0.1'], ['127.0.0.66']);
    const policy = createAddressPolicy({ deny: ['127.0.0.66'] });
    expect(await ask(`http://rebinding.test:${shop.port}/`, { lookup, policy })).toMatchObject({
      text: 'shop',
    });
    expect(lookup.asked).toEqual(['rebinding.test']);
  });

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'denied'],
    ['http://[::ffff:a9fe:a9fe]/', 'denied'],
    ['http://2852039166/', 'denied'],
    ['http://0xa9.0xfe.0xa9.0xfe/', 'denied'],
    ['file:///etc/passwd', 'url'],
    ['gopher://127.0.0.1/', 'url'],
    ['http://ada:secret@127.0.0.1/', 'url'],
    ['//127.0.0.1/', 'url'],
  ])('%s is refused', async (url, reason) => {
    const failure = await failureOf(ask(url));
    expect(failure.reason).toBe(reason);
    expect(failure.message).not.toContain('secret');
  });

  test('follows no redirect unless it is told to', async () => {
    await using shop = await listen((_, response) => response.writeHead(302, { location: '/next' }).end());
    expect(await ask(`http://127.0.0.1:${shop.port}/`)).toMatchObject({ status: 302 });
    expect(shop.calls).toHaveLength(1);
  });

  test('checks each redirect as it does the first address', async () => {
    await using inner = await listen((_, response) => response.end('secret'), '127.0.0.66');
    const places = [
      `http://inner.test:${inner.port}/`,
      `http://127.0.0.66:${inner.port}/`,
      'file:///etc/passwd',
    ];
    await using shop = await listen((request, response) =>
      response.writeHead(307, { location: places[Number(request.url?.slice(1))] ?? '' }).end(),
    );
    const network = {
      lookup: resolving(['127.0.0.66']),
      policy: createAddressPolicy({ deny: ['127.0.0.66'] }),
    };
    for (const [place, reason] of [
      [0, 'denied'],
      [1, 'denied'],
      [2, 'url'],
    ] as const) {
      const failure = await failureOf(
        ask(`http://127.0.0.1:${shop.port}/${place}`, network, { maxRedirects: 5 }),
      );
      expect(failure.reason).toBe(reason);
    }
    expect(inner.calls).toHaveLength(0);
  });

  test('takes no credentials to another origin and turns a POST into a GET, as browsers do', async () => {
    await using other = await listen((_, response) => response.end('other'));
    await using shop = await listen((request, response) =>
      request.url === '/'
        ? response.writeHead(303, { location: '/inside' }).end()
        : response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end(),
    );
    const answer = await ask(
      `http://127.0.0.1:${shop.port}/`,
      {},
      {
        method: 'POST',
        body: '{}',
        headers: { authorization: 'Bearer x', 'content-type': 'application/json', 'x-own': '1' },
        maxRedirects: 5,
      },
    );
    expect(answer).toMatchObject({ text: 'other', url: `http://127.0.0.1:${other.port}/` });
    expect(shop.calls[1]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer x' } });
    expect(other.calls[0]?.headers).not.toHaveProperty('authorization');
    expect(other.calls[0]?.headers).not.toHaveProperty('content-type');
    expect(other.calls[0]?.headers).toHaveProperty('x-own', '1');
  });

  test('keeps method and body through 307', async () => {
    const bodies: string[] = [];
    await using shop = await listen(async (request, response) => {
      bodies.push(`${request.method} ${(await buffer(request)).toString()}`);
      if (request.url === '/') response.writeHead(307, { location: '/next' }).end();
      else response.end('done');
    });
    await ask(`http://127.0.0.1:${shop.port}/`, {}, { method: 'PUT', body: '{"a":1}', maxRedirects: 1 });
    expect(bodies).toEqual(['PUT {"a":1}', 'PUT {"a":1}']);
  });

  test('gives up a ring of redirects', async () => {
    await using shop = await listen((_, response) => response.writeHead(302, { location: '/' }).end());
    const failure = await failureOf(ask(`http://127.0.0.1:${shop.port}/`, {}, { maxRedirects: 3 }));
    expect(failure.reason).toBe('redirects');
    expect(shop.calls).toHaveLength(4);
  });

  test('gives up a server that never answers, and one that never finishes', async () => {
    await using shop = await listen((request, response) => {
      if (request.url === '/half') response.writeHead(200, { 'content-length': '10' }).write('half');
    });
    for (const path of ['/', '/half']) {
      const failure = await failureOf(ask(`http://127.0.0.1:${shop.port}${path}`, {}, { timeoutMs: 100 }));
      expect(failure).toMatchObject({
        reason: 'timeout',
        message: 'There was no whole answer within 0.1 s.',
      });
    }
  });

  test('stops with the reason it is given', async () => {
    await using shop = await listen(() => undefined);
    const stop = new AbortController();
    const request = { method: 'GET', url: `http://127.0.0.1:${shop.port}/`, headers: {}, timeoutMs: 5_000 };
    const asking = sendRequest(
      { policy: createAddressPolicy() },
      { ...request, maxBodyBytes: 1 },
      stop.signal,
    );
    const reason = new Error('shut down');
    stop.abort(reason);
    await expect(asking).rejects.toBe(reason);
  });

  test('reads no more of an answer than it was told to', async () => {
    await using shop = await listen((_, response) => response.end('x'.repeat(5_000_000)));
    const answer = await ask(`http://127.0.0.1:${shop.port}/`, {}, { maxBodyBytes: 7 });
    expect(answer.text).toBe('xxxxxxx');
  });

  test('says in words why there was no answer', async () => {
    await using shop = await listen((request) => request.socket.destroy());
    expect(await failureOf(ask(`http://127.0.0.1:${shop.port}/`))).toMatchObject({
      reason: 'unreachable',
      message: 'The request failed: the connection was closed before an answer came.',
    });
    const { port } = shop;
    await shop[Symbol.asyncDispose]();
    expect(await failureOf(ask(`http://127.0.0.1:${port}/`))).toMatchObject({
      message: 'The request failed: nothing listens there.',
    });
    expect(await failureOf(ask('http://no-such-host.invalid/'))).toMatchObject({ reason: 'unreachable' });
  });
});
