import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonReport } from '#report/json.ts';
import { openSite, openWorkplace, runBinary, start, type Site } from './binary.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
});

const passing = `name: A member can sign in
url: /
variables:
  USER: ada@example.org
  PASSWORD: { secret: true }
steps:
  - Enter {{variable:USER}} into the email field
  - Enter {{variable:PASSWORD}} into the password field
  - Click "Sign in"
  - assert: '"Welcome, ada@example.org" is visible'
`;
const failing = `name: The wrong greeting
url: /
steps:
  - Click "Sign in"
  - assert: '"Good evening" is visible'
`;
const ambiguous = `name: Which one
url: /
steps:
  - Click "Delete"
`;

const quick = ['--step-timeout', '1500ms', '--workers', '2'];

describe('run', () => {
  it('ends with 0 when all passed, and masks secrets everywhere', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': passing });
    const args = [
      'run',
      '.',
      '--url',
      site.url,
      '--var',
      'PASSWORD=hunter2',
      '--reporter',
      'json',
      '--reporter',
      'html',
    ];
    const { code, out, err } = await runBinary([...args, '--reporter', 'junit', ...quick], {
      cwd: place.folder,
    });
    expect({ code, err }).toMatchObject({ code: 0 });
    const report = JSON.parse(out) as JsonReport;
    expect(report.tests).toHaveLength(1);
    const [test] = report.tests;
    expect(test).toMatchObject({
      name: 'A member can sign in',
      file: 'a.test.yaml',
      outcome: 'passed',
      attempts: 1,
    });
    expect(test?.steps.map((step) => step.status)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(test?.steps[0]?.actions[0]).toMatchObject({
      interaction: 'input-text',
      element: { role: 'textbox', name: 'Email' },
    });
    const picture = test?.steps[2]?.actions[0]?.screenshot ?? '';
    expect((await readFile(join(place.folder, picture))).subarray(8, 12).toString()).toBe('WEBP');
    expect((await readFile(join(place.folder, test?.video ?? ''))).readUInt32BE(0)).toBe(0x1a45dfa3);
    const folder = join(place.folder, 'runwright-report');
    const written = await Promise.all(
      ['index.html', 'junit.xml'].map((name) => readFile(join(folder, name), 'utf8')),
    );
    for (const text of [out, err, ...written]) expect(text).not.toContain('hunter2');
    expect(out).toContain('••••••');
    expect(err).toContain('1 passed');
  });

  it('ends with 1 when a test failed, with expected and actual; 2 when one could not be judged', async () => {
    await using place = await openWorkplace({ 'f.test.yaml': failing, 'a.test.yaml': ambiguous });
    const cwd = place.folder;
    const [failed, unclear] = await Promise.all([
      runBinary(['run', 'f.test.yaml', '--url', site.url, '--output', 'f', ...quick], { cwd }),
      runBinary(
        ['run', 'a.test.yaml', '--url', site.url, '--output', 'a', '--reporter', 'github', ...quick],
        { cwd },
      ),
    ]);
    expect(failed.code).toBe(1);
    expect(failed.out).toContain('Step 2: "Good evening" is visible');
    expect(failed.out).toContain('at f.test.yaml:5');
    expect(failed.out).toContain('1 failed');
    expect(failed.out).toMatch(/Report\s+f\/index\.html/);
    expect(unclear.code).toBe(2);
    expect(unclear.out).toMatch(/^::error file=a\.test\.yaml,line=4,title=/m);
    expect(unclear.out).toContain('1 not judged');
    expect(await readdir(join(cwd, 'a'))).toEqual(['media']);
  });

  it('starts no browser for a bad file among good ones', async () => {
    await using place = await openWorkplace({
      'a.test.yaml': passing,
      'b.test.yaml': 'name: B\nstepz: []\n',
    });
    const env = { RUNWRIGHT_BROWSER: '/nonexistent' };
    const { code, out, err } = await runBinary(['run', '.', '--url', site.url], { cwd: place.folder, env });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('b.test.yaml:2:1: ');
  });

  it('names a missing variable, its test, and the ways to give it', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': passing });
    const { code, err } = await runBinary(['run', '.', '--url', site.url], { cwd: place.folder });
    expect(code).toBe(2);
    expect(err).toContain('a.test.yaml:8: "A member can sign in" needs the variable PASSWORD');
    for (const way of ['--var PASSWORD=', 'RUNWRIGHT_VAR_PASSWORD', 'under variables:'])
      expect(err).toContain(way);
  });

  it('takes variables from the file, the environment file, the process and --var, the later one winning', async () => {
    const echo = `name: Echo\nurl: /\nvariables: { A: file, B: file, C: file, D: file }\nsteps:\n  - Enter "{{A}} {{B}} {{C}} {{D}}" into the email field\n`;
    const staging = `url: ${site.url}\nvariables: { B: environment, C: environment, D: environment }\n`;
    await using place = await openWorkplace({
      'tests/a.test.yaml': echo,
      'environments/staging.yaml': staging,
    });
    const env = { RUNWRIGHT_VAR_C: 'process', RUNWRIGHT_VAR_D: 'process' };
    const args = ['run', 'tests', '--env', 'staging', '--var', 'D=option', '--reporter', 'json', ...quick];
    const { code, out, err } = await runBinary(args, { cwd: place.folder, env });
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain('file environment process option');
  });

  it('says so when there is no address, no such environment, or no browser', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': failing });
    const cwd = place.folder;
    const noAddress = await runBinary(['run', '.'], { cwd });
    expect(noAddress).toMatchObject({ code: 2 });
    expect(noAddress.err).toContain('--url');
    const noEnvironment = await runBinary(['run', '.', '--env', 'moon'], { cwd });
    expect(noEnvironment).toMatchObject({ code: 2 });
    expect(noEnvironment.err).toContain('environments/moon.yaml');
    const env = { RUNWRIGHT_BROWSER: '/nonexistent' };
    const noBrowser = await runBinary(['run', '.', '--url', site.url], { cwd, env });
    expect(noBrowser).toMatchObject({ code: 2 });
    expect(noBrowser.err).toContain('/nonexistent');
    expect(noBrowser.err).not.toMatch(/^\s+at /m);
  });

  it('fails a test whose address nobody answers, in a sentence', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': failing });
    const args = ['run', '.', '--url', 'http://127.0.0.1:9/', ...quick];
    const { code, out } = await runBinary(args, { cwd: place.folder });
    expect(code).toBe(1);
    expect(out).toContain('http://127.0.0.1:9/');
    expect(out).not.toMatch(/^\s+at \w+ \(/m);
  });

  it('cancels on SIGINT, keeping the reports', async () => {
    const waiting = `name: Patience\nurl: /\nsteps:\n  - Click "Sign in"\n  - Wait for 60 seconds\n`;
    await using place = await openWorkplace({ 'a.test.yaml': waiting, 'b.test.yaml': waiting });
    const args = [
      'run',
      '.',
      '--url',
      site.url,
      '--reporter',
      'json',
      '--reporter',
      'html',
      '--workers',
      '1',
    ];
    const run = start(args, { cwd: place.folder });
    const media = join(place.folder, 'runwright-report', 'media');
    await expect
      .poll(
        () =>
          readdir(media).then(
            (names) => names.length,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBeGreaterThan(0);
    run.child.kill('SIGINT');
    const { code, out, err } = await run.ended;
    expect(code).toBe(130);
    const report = JSON.parse(out) as JsonReport;
    expect(report.tests.map((test) => test.outcome)).toEqual(['cancelled', 'cancelled']);
    expect(err).toContain('2 cancelled');
    expect(await readdir(join(place.folder, 'runwright-report'))).toContain('index.html');
  });
});
