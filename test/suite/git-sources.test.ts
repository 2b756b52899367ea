import { chmod, readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineEnvironment } from '#config/machine-environment.ts';
import { choosePackageTool } from '#engine/suite/packages/package-tool.ts';
import { editTags } from '#engine/suite/source/edit-tags.ts';
import { listSuite } from '#engine/suite/list-suite.ts';
import { createAddressPolicy } from '#network/address-policy.ts';
import { openGitServer, type GitServer } from './git-server.ts';
import {
  bareRepository,
  execute,
  failureOf,
  gitIn,
  linkPlaywright,
  openSuiteRig,
  writeFiles,
  writeSuite,
} from './suite-rig.ts';
import type { Files, SuiteRig } from './suite-rig.ts';

const never = new AbortController().signal;
const patient = 400_000;
const token = 'ghp_a-token-that-nobody-may-see';

let rig: SuiteRig;
let server: GitServer;
beforeAll(async () => {
  rig = await openSuiteRig();
  server = await openGitServer(rig.folder, token);
}, patient);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rig[Symbol.asyncDispose]();
});

const spec = `import { test } from '@playwright/test';
test.describe('shop', { tag: '@shop' }, () => {
  test('pays @slow', async () => { console.log(process.env.GIT_ASKPASS, process.env.SERVER_SECRET, process.env.PASSWORD); });
  test('browses', async () => {});
});
`;

/** Its install script brings Playwright, and notes that it was run. */
async function repository(name: string, dependencies = {}, files: Files = {}): Promise<string> {
  const folder = await writeSuite(rig, name, { 'e2e/shop.spec.ts': spec, '.gitignore': 'node_modules\n' });
  const links = join(rig.folder, `${name}-links`);
  await linkPlaywright(links, 'current');
  await writeFiles(folder, {
    'e2e/package.json': JSON.stringify({
      name: 'e2e',
      scripts: { postinstall: 'node install.cjs' },
      dependencies,
    }),
    'e2e/package-lock.json': JSON.stringify({
      name: 'e2e',
      lockfileVersion: 3,
      packages: { '': { name: 'e2e' } },
    }),
    'e2e/install.cjs': `const fs = require('node:fs');
      fs.cpSync(${JSON.stringify(join(links, 'node_modules'))}, 'node_modules', { recursive: true, verbatimSymlinks: true });
      fs.appendFileSync(${JSON.stringify(join(rig.folder, `${name}-installs`))}, 'installed\\n');`,
    ...files,
  });
  return bareRepository(rig, name, folder);
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const installsOf = async (name: string): Promise<number> =>
  (await readFile(join(rig.folder, `${name}-installs`), 'utf8')).split('\n').length - 1;

test(
  'a private repository is read with its token, which is written nowhere',
  { timeout: patient },
  async () => {
    const bare = await repository('private');
    const url = `${server.url}/private.git`;
    const refused = await failureOf(listSuite({ url, folder: 'e2e' }, [], rig, never));
    expect(refused).toMatchObject({
      code: 'repository_unreachable',
      message: expect.stringContaining('Give the repository a token'),
    });
    const wrong = await failureOf(listSuite({ url, folder: 'e2e', credential: 'wrong' }, [], rig, never));
    expect(wrong).toMatchObject({
      code: 'repository_unreachable',
      message: expect.stringContaining('not accepted'),
    });
    const source = { url, folder: 'e2e', credential: token };
    const { sha, cases } = await listSuite(source, [], rig, never);
    expect(sha).toBe(await gitIn(bare, 'rev-parse', 'main'));
    expect(cases.map(({ title, tags }) => [title, tags])).toEqual([
      ['pays @slow', ['shop', 'slow']],
      ['browses', ['shop']],
    ]);
    const everywhere = await Promise.all((await filesIn(rig.folder)).map((file) => readFile(file, 'latin1')));
    expect(everywhere.filter((text) => text.includes(token))).toEqual([]);
  },
);

test('git connects only where requests of the server may', async () => {
  const away = createServer((request, response) => {
    response.writeHead(302, { location: `http://127.0.0.66${request.url ?? ''}` }).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => away.once('listening', resolve));
  const { port } = away.address() as AddressInfo;
  const deny = ['127.0.0.66'];
  const machine = { ...rig.machine, network: () => ({ policy: createAddressPolicy({ deny }) }) };
  for (const url of [
    'http://127.0.0.66/shop.git',
    `http://127.0.0.1:${port}/shop.git`,
    'ssh://git@127.0.0.66/shop.git',
    'git://127.0.0.66/shop.git',
  ]) {
    const refused = await failureOf(listSuite({ url, folder: '' }, [], { machine }, never));
    expect(refused).toEqual({
      code: 'repository_unreachable',
      message: expect.stringContaining(
        `${url} can't be read: The address 127.0.0.66 is out of bounds for requests of the server.`,
      ),
    });
  }
  away.close();
  const closed = await failureOf(listSuite({ url: 'https://127.0.0.1:1/x', folder: '' }, [], rig, never));
  expect(closed.message).toContain('nothing listens there. Check the address');
});

/** Ssh to any host is this machine; what git told it about the key is written down. */
async function writeSsh(folder: string): Promise<string> {
  const seen = join(folder, 'seen');
  await writeFiles(folder, {
    ssh: `#!/bin/sh
      key=$(sed -n 's/^IdentityFile //p' "$2")
      { stat -c %a "$key"; cat "$key"; grep -E '^(Strict|UserKnown)' "$2"; } > '${seen}'
      for command; do :; done
      exec sh -c "$command"`,
  });
  await chmod(join(folder, 'ssh'), 0o755);
  return seen;
}

/** A further commit of a repository, with another one in it as a submodule beside it. */
async function addSubmodule(bare: string, folder: string): Promise<void> {
  const lib = await writeSuite(rig, 'lib', { 'word.ts': `export const word = 'kept apart';` });
  await bareRepository(rig, 'lib', lib);
  await writeFiles(folder, {
    '.gitmodules': '[submodule "lib"]\n\tpath = e2e/lib\n\turl = ../lib.git\n',
    'e2e/shop.spec.ts': `import { word } from './lib/word';\n${spec.replace('.PASSWORD', '.PASSWORD, word')}`,
  });
  const head = await gitIn(lib, 'rev-parse', 'HEAD');
  await gitIn(folder, 'add', '.gitmodules', 'e2e/shop.spec.ts');
  await gitIn(folder, 'update-index', '--add', '--cacheinfo', `160000,${head},e2e/lib`);
  await gitIn(folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qm', 'Words');
  await gitIn(folder, 'push', '--quiet', bare, 'HEAD:main');
}

test(
  'shards at once install once, see no secret of the server, and leave no files; by ssh, with a submodule',
  { timeout: patient },
  async () => {
    const bare = await repository('shards');
    await addSubmodule(bare, join(rig.folder, 'shards'));
    const programs = join(rig.folder, 'programs');
    const seen = await writeSsh(programs);
    const machine = {
      ...rig.machine,
      environment: { PATH: `${programs}:${rig.machine.environment['PATH'] ?? ''}` },
    };
    const source = {
      url: `ssh://git@git.example${bare}`,
      folder: 'e2e',
      ref: 'main',
      credential: 'a private key',
    };
    const variables = [{ name: 'PASSWORD', value: 'correct-horse', secret: true }];
    const { cases } = await listSuite(source, variables, { machine }, never);
    expect((await readFile(seen, 'utf8')).split('\n')).toEqual([
      '600',
      'a private key',
      'StrictHostKeyChecking accept-new',
      `UserKnownHostsFile "${join(machine.cacheFolder, 'known_hosts')}"`,
      '',
    ]);
    process.env['SERVER_SECRET'] = 'of the server';
    const shards = await Promise.all(
      cases.map((one) => execute({ ...rig, machine }, source, [one], { variables })),
    );
    delete process.env['SERVER_SECRET'];
    expect(
      shards.map(({ result, cases }) => [result.error, [...cases.values()].map(({ outcome }) => outcome)]),
    ).toEqual([
      [undefined, ['passed']],
      [undefined, ['passed']],
    ]);
    expect(shards[0]?.attempts[0]?.attempt.console.map(({ text }) => text)).toEqual([
      'undefined undefined •••••• kept apart',
    ]);
    expect(await installsOf('shards')).toBe(1);
    expect(await readdir(join(rig.machine.cacheFolder, 'trees'))).toEqual([]);
    expect(await readdir(join(rig.machine.cacheFolder, 'runs'))).toEqual([]);
  },
);

describe('tags are changed in the source', { timeout: patient }, () => {
  test('of a repository with a commit that changes nothing else', async () => {
    const bare = await repository('tagged');
    const source = { url: bare, folder: 'e2e' };
    const { cases } = await listSuite(source, [], rig, never);
    const caseId = cases.find(({ title }) => title === 'browses')?.caseId ?? '';
    const done = await editTags(source, { caseId, tags: ['shop', 'smoke'] }, [], rig, never);
    expect(done).toMatchObject({ path: 'e2e/shop.spec.ts', edited: { caseId, tags: ['shop', 'smoke'] } });
    expect(await gitIn(bare, 'rev-parse', 'main')).toBe(done.sha);
    expect(await gitIn(bare, 'show', 'main:e2e/shop.spec.ts')).toBe(
      spec.replace(`test('browses', async`, `test('browses', { tag: ['@smoke'] }, async`).trim(),
    );
    expect(await gitIn(bare, 'log', '-1', '--format=%s', 'main')).toBe('Tags of “browses”: @shop @smoke');
    await expect(editTags(source, { caseId, tags: ['smoke'] }, [], rig, never)).rejects.toThrow(
      '@shop from a describe block',
    );
    const fixed = { ...source, ref: done.sha ?? '' };
    await expect(editTags(fixed, { caseId, tags: ['shop'] }, [], rig, never)).rejects.toThrow(
      'Read it at a branch',
    );
  });

  test('of a plain folder in its file, and a line that makes several tests is left alone', async () => {
    const loop = `for (const n of ['a', 'b']) test.describe(n, () => { test('in a loop', async () => {}); });\n`;
    const folder = await writeSuite(rig, 'plain', { 'shop.spec.ts': spec + loop }, 'current');
    const source = { url: folder, folder: '' };
    const { cases } = await listSuite(source, [], rig, never);
    const byTitle = (title: string): string => cases.find((found) => found.title === title)?.caseId ?? '';
    const done = await editTags(source, { caseId: byTitle('pays @slow'), tags: ['shop'] }, [], rig, never);
    expect(done).toMatchObject({ sha: null, edited: { title: 'pays', tags: ['shop'] } });
    expect(await readFile(join(folder, 'shop.spec.ts'), 'utf8')).toBe((spec + loop).replace(' @slow', ''));
    const edit = { caseId: byTitle('in a loop'), tags: ['x'] };
    await expect(editTags(source, edit, [], rig, never)).rejects.toThrow(
      'one of 2 tests that the same line makes',
    );
  });
});

test('packages are installed by whom the lock file is of', async () => {
  const folder = join(rig.folder, 'tools');
  const tool = async (files: Record<string, string>): Promise<unknown> => {
    const place = join(folder, String(Math.random()));
    await writeFiles(place, { 'package.json': '{}', 'e2e/x': '', ...files });
    const found = await choosePackageTool(join(place, 'e2e'), place);
    return [found?.package ?? found?.name, found?.args.join(' ')];
  };
  expect(await tool({})).toEqual(['npm', 'install']);
  expect(await tool({ 'package-lock.json': '{}' })).toEqual(['npm', 'ci']);
  expect(await tool({ 'pnpm-lock.yaml': `lockfileVersion: '6.0'` })).toEqual([
    'pnpm@8',
    'install --frozen-lockfile',
  ]);
  expect(
    await tool({
      'pnpm-lock.yaml': `lockfileVersion: '9.0'`,
      'package.json': '{"packageManager":"pnpm@9.15.9+sha512.x"}',
    }),
  ).toEqual(['pnpm@9.15.9', 'install --frozen-lockfile']);
  expect(await tool({ 'yarn.lock': '# yarn lockfile v1' })).toEqual([
    'yarn@1.22.22',
    'install --frozen-lockfile --non-interactive',
  ]);
  const newYarn = async (format: string) => ((await tool({ 'yarn.lock': format })) as string[])[0];
  expect(await tool({ 'yarn.lock': '__metadata:' })).toEqual(['@yarnpkg/cli-dist@4', 'install --immutable']);
  expect(await newYarn('__metadata:\n  version: 6\n')).toBe('@yarnpkg/cli-dist@3');
  expect(await newYarn('__metadata:\n  version: 8\n')).toBe('@yarnpkg/cli-dist@4.13.0');
});

const integrity =
  'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==';
const checksum =
  'd924b57e7312b3b63ad21fc5b3dc0af5e78d61a1fc7cfb5457edaf26326bf62be5307cc87ffb6862ef1c2b33b0233cdb5d4f01c4c958cc0d660948b65a287a48';
const oldChecksum =
  'aa92de608021b242401676e35cfa5aa42dd70cbdc082b916da7fb925c542173e36bce97ea3e804923fe92c0ad991434e4a38327e15a1b5b5f945d66df615ae6d';
const berry = (
  format: number,
  cacheKey: string,
  checked: string,
): string => `# This file is generated by running "yarn install" inside your project.
# Manual changes might be lost - proceed with caution!

__metadata:
  version: ${format}
  cacheKey: ${cacheKey}

"e2e@workspace:.":
  version: 0.0.0-use.local
  resolution: "e2e@workspace:."
  dependencies:
    ms: ${format < 8 ? '2.1.3' : '"npm:2.1.3"'}
  languageName: unknown
  linkType: soft

"ms@npm:2.1.3":
  version: 2.1.3
  resolution: "ms@npm:2.1.3"
  checksum: ${checked}
  languageName: node
  linkType: hard
`;

/** What each tool writes for `"ms": "2.1.3"`. */
const lockFiles: readonly (readonly [tool: string, file: string, text: string])[] = [
  [
    'pnpm',
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      ms: { specifier: 2.1.3, version: 2.1.3 }
packages:
  ms@2.1.3:
    resolution: { integrity: ${integrity} }
snapshots:
  ms@2.1.3: {}
`,
  ],
  [
    'Yarn 1',
    'yarn.lock',
    `# yarn lockfile v1
ms@2.1.3:
  version "2.1.3"
  resolved "https://registry.yarnpkg.com/ms/-/ms-2.1.3.tgz#574c8138ce1d2b5861f0b44579dbadd60c6615b2"
  integrity ${integrity}
`,
  ],
  ['Yarn 3', 'yarn.lock', berry(6, '8', oldChecksum)],
  ['Yarn 4', 'yarn.lock', berry(10, '10c0', `10c0/${checksum}`)],
];

// They come from npm's registry, which not every machine reaches: RUNWRIGHT_REGISTRY=1 npx vitest run test/suite/git-sources.test.ts
test.runIf(process.env['RUNWRIGHT_REGISTRY'] === '1').for(lockFiles)(
  '%s installs what its lock file says, once',
  { timeout: patient },
  async ([tool, file, text]) => {
    const name = tool.replace(' ', '-');
    const bare = await repository(
      name,
      { ms: '2.1.3' },
      {
        [`e2e/${file}`]: text,
        'e2e/.yarnrc.yml': 'nodeLinker: node-modules\n',
        'e2e/shop.spec.ts': `import { test } from '@playwright/test';
          import ms from 'ms';
          test(\`takes \${ms(172_800_000)}\`, async () => {});`,
      },
    );
    const source = { url: bare, folder: 'e2e', ref: 'main' };
    const machine = { ...rig.machine, environment: machineEnvironment(process.env) };
    for (const _ of ['installed', 'kept'])
      expect((await listSuite(source, [], { machine }, never)).cases.map(({ title }) => title)).toEqual([
        'takes 2d',
      ]);
    expect(await installsOf(name)).toBe(1);
  },
);
