import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { JsonReport } from '#report/json.ts';
import { openWorkplace, runBinary, type Site, type Workplace } from './binary.ts';

let label = 'Save';
let site: Site;
beforeAll(async () => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>Profile</title><h1>Profile</h1>
      <label>Email <input id="email"></label>
      <button data-testid="primary" onclick="document.querySelector('output').textContent = 'Kept'">${label}</button>
      <button>Cancel</button><p><output></output></p>`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  site = {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
});
beforeEach(() => {
  label = 'Save';
});
afterAll(() => site[Symbol.asyncDispose]());

const profile = `name: The profile is kept
url: /
steps:
  - Click save
  - assert: '"Kept" is visible'
`;
const file = join('tests', '.runwright', 'memory', 'profile.test.yaml.json');

type Told = {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly report: JsonReport;
};

async function run(
  place: Workplace,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Told> {
  const quick = ['--video', 'off', '--step-timeout', '3s', '--reporter', 'json', '--reporter', 'junit'];
  const ended = await runBinary(['run', 'tests', '--url', site.url, ...quick, ...args], {
    cwd: place.folder,
    env,
  });
  return { ...ended, report: JSON.parse(ended.out) as JsonReport };
}

const firstAction = ({ report }: Told): unknown => report.tests[0]?.steps[0]?.actions[0];

it('remembers beside the test, replays, heals a renamed label, and tells it in every report', async () => {
  await using place = await openWorkplace({ 'tests/profile.test.yaml': profile });
  expect(await run(place, [], { CI: 'true' })).toMatchObject({ code: 0 });
  await expect(stat(join(place.folder, file))).rejects.toMatchObject({ code: 'ENOENT' });

  const first = await run(place);
  expect(first).toMatchObject({ code: 0 });
  expect(firstAction(first)).toMatchObject({ resolvedBy: 'words' });
  const kept = await readFile(join(place.folder, file), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({
    version: 1,
    entries: [{ step: 'Click save', target: { label: 'Save', testId: 'primary' } }],
  });

  label = 'Store';
  const healed = await run(place, ['--reporter', 'html'], { CI: 'true' });
  expect(healed).toMatchObject({ code: 0 });
  expect(firstAction(healed)).toMatchObject({
    resolvedBy: 'healed',
    healed: { old: 'button "Save"', new: 'button "Store"' },
  });
  const report = (name: string): Promise<string> =>
    readFile(join(place.folder, 'runwright-report', name), 'utf8');
  expect(await report('junit.xml')).toContain(
    '<property name="healed" value="Step 1: Healed: the button &quot;Save&quot; of an earlier run is now the button &quot;Store&quot;',
  );
  const page = await report('index.html');
  expect(page.includes('class="chip healed"')).toBe(true);
  expect(page.split('of an earlier run is now').length).toBe(2);
  expect(healed.err).toContain('Step 1: Healed: the button "Save"');
  expect(await readFile(join(place.folder, file), 'utf8')).toBe(kept);

  expect(await run(place, ['--memory', 'off'])).toMatchObject({ code: 1 });
});

it('leaves a memory that it can not read, and says so', async () => {
  await using place = await openWorkplace({ 'tests/profile.test.yaml': profile, [file]: '<<<<<<< HEAD\n{}' });
  const { code, err } = await run(place);
  expect(code).toBe(0);
  expect(err).toContain('profile.test.yaml.json is no memory that this version reads. Delete it');
  expect(await readFile(join(place.folder, file), 'utf8')).toBe('<<<<<<< HEAD\n{}');
});

it('passes where it can not remember, and says so', async () => {
  await using place = await openWorkplace({ 'tests/profile.test.yaml': profile });
  await writeFile(join(place.folder, 'tests', '.runwright'), 'not a folder');
  const { code, err } = await run(place);
  expect(code).toBe(0);
  expect(err).toMatch(/earlier runs took can't be read|can't be remembered in/);
});

it('takes its mode from the environment, and refuses another', async () => {
  await using place = await openWorkplace({ 'tests/profile.test.yaml': profile });
  const { code, err } = await runBinary(['run', 'tests', '--url', site.url], {
    cwd: place.folder,
    env: { RUNWRIGHT_MEMORY: 'always' },
  });
  expect(code).toBe(2);
  expect(err).toContain('RUNWRIGHT_MEMORY: must be read, write or off, not "always".');
});
