import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toConfig } from '#config/config.ts';
import { readEnv, type Env } from '#config/env.ts';
import { AppError } from '#core/domain/app-error.ts';

function envOf(values: Partial<Env>): Env {
  const empty: Record<string, undefined> = {};
  for (const name of Object.keys(readEnv())) empty[name] = undefined;
  return { ...readEnv(), ...empty, variables: {}, workingFolder: '/w', homeFolder: '/home/ada', ...values };
}

it('needs nothing', () => {
  expect(toConfig(envOf({}))).toMatchObject({
    port: 4600,
    host: '127.0.0.1',
    dataFolder: join('/w', '.runwright'),
    cacheFolder: join('/home/ada', '.cache', 'runwright'),
    databaseUrl: undefined,
    s3: undefined,
    retention: { deliveryDays: 30, auditDays: 365 },
    colours: undefined,
  });
});

it('reports all problems at once, without showing a password', () => {
  const env = envOf({
    PORT: '70000',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    S3_ACCESS_KEY_ID: 'key',
    RUNWRIGHT_WORKERS: '0',
    RUNWRIGHT_KEEP_AUDIT_DAYS: '0',
    RUNWRIGHT_PUBLIC_URL: 'example.org',
  });
  let error: unknown;
  try {
    toConfig(env);
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(AppError);
  const { code, problems } = error as AppError;
  expect(code).toBe('config_invalid');
  expect(problems.map((problem) => problem.at)).toEqual([
    'PORT',
    'RUNWRIGHT_PUBLIC_URL',
    'RUNWRIGHT_WORKERS',
    'RUNWRIGHT_KEEP_AUDIT_DAYS',
    'DATABASE_URL',
    'S3_SECRET_ACCESS_KEY',
    'S3_BUCKET',
    'LOG_LEVEL',
  ]);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

it('takes colours off for NO_COLOR, whatever else is said', () => {
  expect(toConfig(envOf({ NO_COLOR: '1', FORCE_COLOR: '1' })).colours).toBe(false);
  expect(toConfig(envOf({ FORCE_COLOR: '1' })).colours).toBe(true);
  expect(toConfig(envOf({ FORCE_COLOR: '0' })).colours).toBe(false);
});

it.each([
  [undefined, false],
  ['false', false],
  ['true', true],
  ['loopback, 10.0.0.0/8,2001:db8::7', ['loopback', '10.0.0.0/8', '2001:db8::7']],
])('trusts the proxies %s', (given, trusted) => {
  expect(toConfig(envOf({ RUNWRIGHT_TRUST_PROXY: given })).trustedProxies).toEqual(trusted);
});

it.each(['1', 'yes', 'proxy.example', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.1/', '::1/129', 'loopback,'])(
  'refuses to trust %s',
  (given) => {
    expect(() => toConfig(envOf({ RUNWRIGHT_TRUST_PROXY: given }))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ at: 'RUNWRIGHT_TRUST_PROXY' })] }),
    );
  },
);

it('keeps what runs took, but on a build server only reads it, unless told otherwise', () => {
  expect(toConfig(envOf({})).memory).toBe('write');
  expect(toConfig(envOf({ CI: 'true' })).memory).toBe('read');
  expect(toConfig(envOf({ CI: '0' })).memory).toBe('write');
  expect(toConfig(envOf({ CI: 'true', RUNWRIGHT_MEMORY: 'write' })).memory).toBe('write');
  expect(() => toConfig(envOf({ RUNWRIGHT_MEMORY: 'yes' }))).toThrow(AppError);
});

it('takes lists of networks for its own requests, and says which entry is wrong', () => {
  const { addresses } = toConfig(
    envOf({ RUNWRIGHT_ALLOW_ADDRESSES: '169.254.10.5, fd00::/8,', RUNWRIGHT_DENY_ADDRESSES: 'private,all' }),
  );
  expect(addresses).toEqual({ allow: ['169.254.10.5', 'fd00::/8'], deny: ['private', 'all'] });
  expect(() => toConfig(envOf({ RUNWRIGHT_DENY_ADDRESSES: '10.0.0.0/8,intranet,10.0.0.0/33' }))).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      problems: [
        {
          at: 'RUNWRIGHT_DENY_ADDRESSES',
          message: expect.stringMatching(/private.*not "intranet, 10\.0\.0\.0\/33"/),
        },
      ],
    }),
  );
});

it('takes the name of who is signed in from a proxy that is known only', () => {
  const RUNWRIGHT_USER_HEADER = 'X-Forwarded-Email';
  const known = envOf({ RUNWRIGHT_USER_HEADER, RUNWRIGHT_TRUST_PROXY: '10.0.0.7' });
  expect(toConfig(known).userHeader).toBe('x-forwarded-email');
  for (const RUNWRIGHT_TRUST_PROXY of [undefined, 'true']) {
    expect(() => toConfig(envOf({ RUNWRIGHT_USER_HEADER, RUNWRIGHT_TRUST_PROXY }))).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ at: 'RUNWRIGHT_USER_HEADER' })] }),
    );
  }
});
