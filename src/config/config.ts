import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError, type Problem } from '#core/domain/app-error.ts';
import { defaultRetention, type Retention } from '#core/domain/retention.ts';
import type { MemoryMode } from '#core/domain/step-memory.ts';
import { isNetwork, namedNetworks } from '#network/address-policy.ts';
import type { Env, EnvName } from './env.ts';

export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** Absolute. */
  readonly cacheFolder: string;
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Who may say by `X-Forwarded-*` whom a request is from: addresses and subnets, everybody, or nobody. */
  readonly trustedProxies: readonly string[] | boolean;
  /** In lower case. In which a trusted proxy names the e-mail address of who is signed in there. */
  readonly userHeader: string | undefined;
  /** Where requests of the server itself may go: addresses, subnets, and names of networks. */
  readonly addresses: { readonly allow: readonly string[]; readonly deny: readonly string[] };
  readonly browserPath: string | undefined;
  readonly secretKey: string | undefined;
  readonly workers: number;
  /** How many shards of Playwright suites at once; 0: none on this machine. */
  readonly shards: number;
  readonly databaseUrl: string | undefined;
  readonly retention: Retention;
  readonly s3: S3Config | undefined;
  readonly logLevel: LogLevel | undefined;
  /** Undefined: where the output is a terminal. */
  readonly colours: boolean | undefined;
  readonly buildServer: boolean;
  /** What a run from the terminal does with the memory of earlier ones. */
  readonly memory: MemoryMode;
  /** Variables of tests, from `RUNWRIGHT_VAR_*`. */
  readonly testVariables: Readonly<Record<string, string>>;
  /** What programs of Playwright suites get of the environment. */
  readonly suiteEnvironment: Readonly<Record<string, string>>;
};

export type S3Config = {
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly region: string;
  /** Undefined: the machine's own (instance role, profile). */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
};

export const defaultPort = 4600;

const highestPort = 65_535;
const mostWorkers = 256;
const mostDays = 36_500;

/**
 * The environment as settings; pure.
 * @throws AppError `config_invalid` with every problem at once.
 */
export function toConfig(env: Env): Config {
  const problems: Problem[] = [];
  const report = (at: EnvName, message: string): void => {
    problems.push({ at, message });
  };
  const config: Config = {
    port: integer(env, 'PORT', { least: 0, most: highestPort, fallback: defaultPort }, report),
    host: env.HOST ?? '127.0.0.1',
    dataFolder: resolve(env.workingFolder, env.RUNWRIGHT_DATA ?? '.runwright'),
    cacheFolder: resolve(
      env.workingFolder,
      env.RUNWRIGHT_CACHE ?? join(env.XDG_CACHE_HOME ?? join(env.homeFolder, '.cache'), 'runwright'),
    ),
    publicUrl: address(env, 'RUNWRIGHT_PUBLIC_URL', ['http://', 'https://'], report)?.replace(/\/+$/, ''),
    trustedProxies: trustedProxies(env, report),
    userHeader: userHeader(env, report),
    addresses: {
      allow: addressList(env, 'RUNWRIGHT_ALLOW_ADDRESSES', report),
      deny: addressList(env, 'RUNWRIGHT_DENY_ADDRESSES', report),
    },
    browserPath: env.RUNWRIGHT_BROWSER,
    secretKey: env.RUNWRIGHT_SECRET_KEY,
    workers: integer(
      env,
      'RUNWRIGHT_WORKERS',
      { least: 1, most: mostWorkers, fallback: availableParallelism() * 2 },
      report,
    ),
    shards: integer(env, 'RUNWRIGHT_SHARDS', { least: 0, most: mostWorkers, fallback: 1 }, report),
    retention: {
      deliveryDays: days(env, 'RUNWRIGHT_KEEP_DELIVERIES_DAYS', defaultRetention.deliveryDays, report),
      auditDays: days(env, 'RUNWRIGHT_KEEP_AUDIT_DAYS', defaultRetention.auditDays, report),
    },
    databaseUrl: address(env, 'DATABASE_URL', ['postgres://', 'postgresql://'], report),
    s3: s3Config(env, report),
    logLevel: logLevel(env, report),
    colours: env.NO_COLOR === undefined ? colourWish(env.FORCE_COLOR) : false,
    buildServer: isBuildServer(env),
    memory: memoryMode(env, report),
    testVariables: env.variables,
    suiteEnvironment: env.passedOn,
  };
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'A setting is' : `${problems.length} settings are`;
    throw new AppError('config_invalid', `${count} wrong in the environment.`, { problems });
  }
  return config;
}

type Report = (at: EnvName, message: string) => void;

function integer(
  env: Env,
  name: EnvName,
  limits: { readonly least: number; readonly most: number; readonly fallback: number },
  report: Report,
): number {
  const text = env[name];
  if (text === undefined) return limits.fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= limits.least && value <= limits.most) return value;
  report(name, `must be a whole number from ${limits.least} to ${limits.most}, not "${text}".`);
  return limits.fallback;
}

function days(env: Env, name: EnvName, fallback: number, report: Report): number {
  return integer(env, name, { least: 1, most: mostDays, fallback }, report);
}

// The value itself stays out of the message: an address may hold a password.
function address(env: Env, name: EnvName, starts: readonly string[], report: Report): string | undefined {
  const text = env[name];
  if (text === undefined) return undefined;
  const begins = starts.some((start) => text.toLowerCase().startsWith(start));
  // PostgreSQL takes addresses that are no URLs, such as those of a unix socket; of them only the start is looked at.
  if (begins && (name === 'DATABASE_URL' || URL.canParse(text))) return text;
  report(name, `must be an address that begins with ${starts.join(' or ')}.`);
  return undefined;
}

/** Names of networks that Fastify knows, beside addresses. */
const networks = new Set(['loopback', 'linklocal', 'uniquelocal']);

function trustedProxies(env: Env, report: Report): readonly string[] | boolean {
  const text = env.RUNWRIGHT_TRUST_PROXY ?? 'false';
  if (text === 'true' || text === 'false') return text === 'true';
  const places = text.split(',').map((place) => place.trim());
  const wrong = places.filter((place) => !networks.has(place) && (!isNetwork(place) || place.endsWith('/0')));
  if (wrong.length === 0) return places;
  report(
    'RUNWRIGHT_TRUST_PROXY',
    `must be true, false, or addresses and subnets of proxies such as 10.0.0.7, 10.0.0.0/8 or loopback, not "${wrong.join(', ')}".`,
  );
  return false;
}

function userHeader(env: Env, report: Report): string | undefined {
  const name = env.RUNWRIGHT_USER_HEADER;
  if (name === undefined) return undefined;
  if (!/^[A-Za-z][\w-]{0,99}$/.test(name)) {
    report('RUNWRIGHT_USER_HEADER', `must be the name of a header such as X-Forwarded-Email, not "${name}".`);
  } else if (!Array.isArray(trustedProxies(env, () => undefined))) {
    // Whoever can connect could claim to be anybody.
    report(
      'RUNWRIGHT_USER_HEADER',
      'needs the addresses of the proxies that set it in RUNWRIGHT_TRUST_PROXY.',
    );
  }
  return name.toLowerCase();
}

function addressList(env: Env, name: EnvName, report: Report): readonly string[] {
  const places = (env[name] ?? '')
    .split(',')
    .map((place) => place.trim())
    .filter((place) => place !== '');
  const wrong = places.filter((place) => !Object.hasOwn(namedNetworks, place) && !isNetwork(place));
  if (wrong.length === 0) return places;
  const known = Object.keys(namedNetworks).join(', ');
  report(
    name,
    `must be addresses and subnets such as 10.0.0.7 or 10.0.0.0/8, or ${known}, with commas between, not "${wrong.join(', ')}".`,
  );
  return [];
}

function logLevel(env: Env, report: Report): LogLevel | undefined {
  const level = logLevels.find((each) => each === env.LOG_LEVEL?.toLowerCase());
  if (level === undefined && env.LOG_LEVEL !== undefined) {
    report('LOG_LEVEL', `must be one of ${logLevels.join(', ')}, not "${env.LOG_LEVEL}".`);
  }
  return level;
}

function isBuildServer({ CI }: Env): boolean {
  return CI !== undefined && CI !== 'false' && CI !== '0';
}

/** A build server's memory would be gone with its checkout, or differ from machine to machine. */
function memoryMode(env: Env, report: Report): MemoryMode {
  const unset = isBuildServer(env) ? 'read' : 'write';
  const text = env.RUNWRIGHT_MEMORY;
  if (text === undefined || text === 'read' || text === 'write' || text === 'off') return text ?? unset;
  report('RUNWRIGHT_MEMORY', `must be read, write or off, not "${text}".`);
  return unset;
}

function colourWish(text: string | undefined): boolean | undefined {
  return text === undefined ? undefined : text !== '0' && text !== 'false';
}

function s3Config(env: Env, report: Report): S3Config | undefined {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const endpoint = address(env, 'S3_ENDPOINT', ['http://', 'https://'], report);
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    const missing = accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY';
    report(missing, 'is missing: an access key and its secret key belong together.');
  }
  if (bucket === undefined) {
    const others = [env.S3_ENDPOINT, env.S3_REGION, accessKeyId, secretAccessKey];
    if (others.some((value) => value !== undefined))
      report('S3_BUCKET', 'is missing: say which bucket the media go to.');
    return undefined;
  }
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
  return { endpoint, bucket, region: env.S3_REGION ?? 'us-east-1', credentials };
}
