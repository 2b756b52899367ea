import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { Client } from 'pg';
import { describe, expect, test } from 'vitest';

import { type EmbeddedPostgres, openEmbeddedPostgres } from '#store/embedded-postgres.ts';
import { openDatabase } from '#store/open-database.ts';
import { processStart } from '#store/processes.ts';

import { until } from '../rig/until.ts';

const root = join(import.meta.dirname, '../..');

/** A user that every Linux has, and that is not the one PostgreSQL runs as for root. */
const daemon = 1;

type Folder = AsyncDisposable & { readonly path: string };

async function openFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'runwright-embedded-'));
  await chmod(path, 0o755);
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true, force: true }) };
}

async function open(dataFolder: string, warnings: string[] = []): Promise<EmbeddedPostgres> {
  return await openEmbeddedPostgres({ dataFolder, onWarning: (message) => warnings.push(message) });
}

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined); // the query below fails as well
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Another process that owns the folder until it is killed. */
type Owner = { readonly child: ChildProcess; readonly url: string; readonly postgres: number };

async function startOwner(dataFolder: string, from = root): Promise<Owner> {
  const script = `
    import { openEmbeddedPostgres } from '#store/embedded-postgres.ts';
    const postgres = await openEmbeddedPostgres({ dataFolder: process.argv[1], onWarning: console.error });
    console.log(JSON.stringify({ url: postgres.connectionString, postgres: postgres.pid() }));
    process.on('SIGTERM', async () => { await postgres[Symbol.asyncDispose](); process.exit(0); });
    setInterval(() => undefined, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataFolder], {
    cwd: from,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  return { child, ...(JSON.parse(line) as { url: string; postgres: number }) };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await once(child, 'exit');
}

describe('PostgreSQL from npm', { timeout: 120_000 }, () => {
  test('what is written is there after a clean stop, and nothing keeps running', async () => {
    await using folder = await openFolder();
    const first = await open(join(folder.path, 'data'));
    const pid = first.pid() ?? 0;
    await ask(first.connectionString, 'create table kept as select 1 as one');
    await first[Symbol.asyncDispose]();
    expect(await processStart(pid)).toBeUndefined();
    await using second = await open(join(folder.path, 'data'));
    expect(await ask(second.connectionString, 'select one from kept')).toEqual([{ one: 1 }]);
    expect(await ask(second.connectionString, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    const socketFolder = decodeURIComponent(/host=([^&]*)/.exec(second.connectionString)?.[1] ?? '');
    expect((await stat(socketFolder)).mode & 0o777).toBe(0o700);
  });

  test('the PostgreSQL of a killed process is stopped by the next, and nothing committed is lost', async () => {
    await using folder = await openFolder();
    const owner = await startOwner(folder.path);
    await ask(owner.url, 'create table kept as select 1 as one');
    await kill(owner.child, 'SIGKILL');
    expect(await processStart(owner.postgres)).toBeDefined();
    const warnings: string[] = [];
    await using next = await open(folder.path, warnings);
    expect(warnings).toEqual([expect.stringMatching(`process ${owner.postgres}`)]);
    expect(await processStart(owner.postgres)).toBeUndefined();
    expect(await ask(next.connectionString, 'select one from kept')).toEqual([{ one: 1 }]);
  });

  test('a second start on the folder is told who owns it', async () => {
    await using folder = await openFolder();
    const owner = await startOwner(folder.path);
    try {
      await expect(open(folder.path)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(
          new RegExp(`process ${owner.child.pid}\\).*${folder.path}.*RUNWRIGHT_DATA`),
        ),
      });
    } finally {
      await kill(owner.child, 'SIGTERM');
    }
    await using _mine = await open(folder.path);
  });

  test('of five starts at once on the folder of a killed process one wins', async () => {
    await using folder = await openFolder();
    const owner = await startOwner(folder.path);
    await kill(owner.child, 'SIGKILL');
    const starts = await Promise.allSettled(Array.from({ length: 5 }, async () => await open(folder.path)));
    const won = starts.filter((start) => start.status === 'fulfilled');
    const lost = starts.filter((start) => start.status === 'rejected');
    await Promise.all(won.map(async (start) => await start.value[Symbol.asyncDispose]()));
    expect(won).toHaveLength(1);
    expect(lost.map((start) => (start.reason as { code: string }).code)).toEqual(Array(4).fill('conflict'));
  });

  test('it is started again when it is killed, and the pool finds it', async () => {
    await using folder = await openFolder();
    const warnings: string[] = [];
    await using opened = await openDatabase({
      dataFolder: folder.path,
      onWarning: (message) => warnings.push(message),
    });
    const { database } = opened;
    const pid = Number.parseInt(
      await readFile(join(folder.path, 'postgres/data/postmaster.pid'), 'utf8'),
      10,
    );
    process.kill(pid, 'SIGKILL');
    const look = async (): Promise<boolean | undefined> =>
      await database
        .selectFrom('runs')
        .select('id')
        .execute()
        .then(
          () => true,
          () => undefined,
        );
    await until(async () => (warnings.some((line) => line.includes('started again')) ? true : undefined));
    expect(await until(look)).toBe(true);
  });

  test('a lock of another machine is believed while it is fresh', async () => {
    await using folder = await openFolder();
    const lock = join(folder.path, 'owner.json');
    const owner = { id: 'x', pid: process.pid, start: '1', host: `not-${hostname()}` };
    await writeFile(lock, JSON.stringify(owner));
    await expect(open(folder.path)).rejects.toMatchObject({ code: 'conflict', message: /on not-/ });
    execFileSync('touch', ['-d', '1 minute ago', lock]);
    await using _mine = await open(folder.path);
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
  });

  test('files of another PostgreSQL are left alone', async () => {
    await using folder = await openFolder();
    await mkdir(join(folder.path, 'postgres/data'), { recursive: true });
    await writeFile(join(folder.path, 'postgres/data/PG_VERSION'), '12\n');
    await expect(open(folder.path)).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(/PostgreSQL 12.*brings 18.*pg_dump/s),
    });
  });
});

test('a data folder that cannot be one is named', async () => {
  await using folder = await openFolder();
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  await expect(open(join(file, 'data'))).rejects.toMatchObject({
    code: 'database_unavailable',
    message: expect.stringMatching(/data folder .*file\/data cannot be used.*RUNWRIGHT_DATA/s),
  });
});

describe.runIf(process.getuid?.() === 0)('as root', { timeout: 120_000 }, () => {
  test('a checkout and a data folder that only root can read do', async () => {
    await using folder = await openFolder();
    await chmod(folder.path, 0o700);
    const checkout = join(folder.path, 'checkout');
    await mkdir(checkout);
    await cp(join(root, 'package.json'), join(checkout, 'package.json'));
    await cp(join(root, 'src'), join(checkout, 'src'), { recursive: true });
    await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const data = join(checkout, '.runwright');
    const owner = await startOwner(data, checkout);
    try {
      expect(await ask(owner.url, 'select current_user')).toEqual([{ current_user: 'runwright' }]);
      await ask(owner.url, 'create table kept as select 1 as one');
      expect((await stat(`/proc/${owner.postgres}`)).uid).toBe(65_534);
      expect(await readFile(join(data, 'postgres/data/PG_VERSION'), 'utf8')).toBe('18\n');
    } finally {
      await kill(owner.child, 'SIGTERM');
    }
    const outside = await realpath(join(data, 'postgres'));
    expect(await readFile(`${outside}.from`, 'utf8')).toBe(data);
    await rm(data, { recursive: true });
    await using again = await open(data);
    expect(await realpath(join(data, 'postgres'))).toBe(outside);
    expect(await ask(again.connectionString, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
  });

  test('a user who is not root needs nothing more; as root later it runs as that user', async () => {
    await using folder = await openFolder();
    await chmod(folder.path, 0o777);
    const data = join(folder.path, 'data');
    const script = `
      import { openEmbeddedPostgres } from '${root}/src/store/embedded-postgres.ts';
      await using postgres = await openEmbeddedPostgres({ dataFolder: '${data}', onWarning: console.error });
      console.log(process.getuid(), postgres.connectionString.includes('runwright'));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder.path,
      uid: daemon,
      gid: daemon,
      env: { HOME: folder.path },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    await once(child, 'exit');
    expect(line).toBe(`${daemon} true`);
    await using asRoot = await open(data);
    expect((await stat(`/proc/${asRoot.pid()}`)).uid).toBe(daemon);
  });
});
