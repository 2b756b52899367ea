import { describe, expect, it } from 'vitest';
import { servePages } from '../runs/engine/page-server.ts';
import { openWorkplace, runBinary } from './binary.ts';

describe('explain', () => {
  it('shows what a sentence means as a tree', async () => {
    await using place = await openWorkplace();
    const { code, out, err } = await runBinary(
      ['explain', 'Click "Save" and check that "Saved" is visible'],
      {
        cwd: place.folder,
      },
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('├─ click');
    expect(out).toContain('└─ assert-visible');
    expect(out).toContain('"Save"');
    expect(out).not.toContain('\u001b');
  });

  it('says what the sentences come to on a page, and does nothing to it', async () => {
    await using place = await openWorkplace();
    await using server = await servePages({
      '/': '<ul><li>Lamp <button onclick="this.remove()">Buy</button><li>Stool <button>Buy</button></ul><h1>Shop</h1>',
    });
    const sentences = ['Click "Buy" in the item "Lamp" and check that "Shop" is visible', 'Click "Buy"'];
    const { code, out } = await runBinary(['explain', '--json', '--url', server.url, ...sentences], {
      cwd: place.folder,
    });
    expect(code).toBe(0);
    const [both, either] = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(both).toMatchObject({
      onPage: [
        { interaction: 'click', verdict: 'sure', element: { role: 'button', name: 'Buy' } },
        { interaction: 'assert-visible', verdict: 'holds' },
      ],
    });
    expect(either).toMatchObject({
      onPage: [
        {
          verdict: 'ambiguous',
          candidates: [
            { name: 'Buy', differentiator: expect.stringContaining('Lamp') },
            { name: 'Buy', differentiator: expect.stringContaining('Stool') },
          ],
        },
      ],
    });
  }, 60_000);

  it('prints a line of JSON a sentence, refused ones too', async () => {
    await using place = await openWorkplace();
    const { code, out } = await runBinary(['explain', '--json', 'Click "Save"', 'Blorp the flurb gently'], {
      cwd: place.folder,
    });
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      instruction: 'Click "Save"',
      understood: true,
      readings: [
        { kind: 'act', actions: [{ interaction: 'click', target: { name: 'Save', quoted: true } }] },
      ],
    });
    expect(lines[1]).toMatchObject({ understood: false, error: { code: 'not_understood' } });
  });

  it('reads the project’s own sentences, and shows their steps one by one', async () => {
    await using place = await openWorkplace();
    const project =
      'aliases:\n  log in as {user}:\n    - Enter {user} into the email field\n    - Click "Sign in"\n';
    await place.write('runwright.yaml', project);
    await place.write('a.test.md', '---\nurl: http://localhost/\n---\n- Log in as "ada"\n');
    const { code, out } = await runBinary(['explain', 'log in as ada'], { cwd: place.folder });
    expect(code).toBe(0);
    expect(out).toContain('Enter ada into the email field');
    expect(out).toContain('Click "Sign in"');
    expect((await runBinary(['lint', '.'], { cwd: place.folder })).code).toBe(0);
    await place.write('runwright.yaml', `${project}alias: x\n`);
    const broken = await runBinary(['lint', '.'], { cwd: place.folder });
    expect(broken.code).toBe(2);
    expect(broken.out + broken.err).toContain('runwright.yaml:5:1');
  });

  it('points at the words it does not understand', async () => {
    await using place = await openWorkplace();
    const { code, out } = await runBinary(['explain', 'Blorp the flurb gently'], { cwd: place.folder });
    expect(code).toBe(2);
    expect(out).toContain('^');
    expect(out).toContain('not understood');
  });
});

describe('lint', () => {
  it('says nothing is wrong', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': 'name: A\nurl: /\nsteps:\n  - Click "Save"\n' });
    const { code, out, err } = await runBinary(['lint', '.'], { cwd: place.folder });
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('1 file, nothing wrong');
  });

  it('tells path, line and column of malformed YAML, unknown keys and sentences, of all files at once', async () => {
    await using place = await openWorkplace({
      'tests/broken.test.yaml': 'name: A\nsteps: [\n  "Click',
      'tests/key.test.yaml': 'name: A\nurl: /\nstepz: []\nsteps:\n  - Click "Save"\n',
      'tests/deep/words.test.md': '---\nname: B\nurl: /\n---\n\n- Click "Save"\n- Blorp the flurb gently\n',
    });
    const { code, out } = await runBinary(['lint', 'tests'], { cwd: place.folder });
    expect(code).toBe(2);
    const lines = out.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^tests\/[\w./-]+:\d+:\d+: \S/);
    expect(lines.some((line) => /^tests\/broken\.test\.yaml:[23]:/.test(line))).toBe(true);
    expect(lines.some((line) => line.startsWith('tests/key.test.yaml:3:1: ') && line.includes('stepz'))).toBe(
      true,
    );
    expect(lines.some((line) => line.startsWith('tests/deep/words.test.md:7:3: '))).toBe(true);
  });
});

describe('lint and environments', () => {
  const test = 'name: A\nurl: /\nsteps:\n  - Enter {{USER}} into the email field\n';

  it('knows the variables that an environment or the process gives', async () => {
    await using place = await openWorkplace({ 'tests/a.test.yaml': test });
    const cwd = place.folder;
    const undeclared = await runBinary(['lint', 'tests'], { cwd });
    expect(undeclared).toMatchObject({ code: 2 });
    expect(undeclared.out).toMatch(/^tests\/a\.test\.yaml:4:11: .*USER/);
    expect(await runBinary(['lint', 'tests'], { cwd, env: { RUNWRIGHT_VAR_USER: 'ada' } })).toMatchObject({
      code: 0,
    });
    await place.write('environments/staging.yaml', 'url: https://shop.example\nvariables: { USER: ada }\n');
    expect(await runBinary(['lint', 'tests'], { cwd })).toMatchObject({ code: 0, out: '' });
  });

  it('says what is wrong with an environment, once', async () => {
    await using place = await openWorkplace({
      'a.test.yaml': test,
      'b.test.yaml': test,
      'environments/staging.yaml': 'url: https://shop.example\nvarables: { USER: ada }\n',
    });
    const { code, out } = await runBinary(['lint', '.'], { cwd: place.folder });
    expect(code).toBe(2);
    expect(out.match(/^environments\/staging\.yaml:2:1: /gm)).toHaveLength(1);
  });
});

describe('usage', () => {
  it.each([
    [['lint', 'missing.test.md'], 'missing.test.md: there is no such file or folder.'],
    [['lint', 'notes.txt'], 'its name has to end in .test.md or .test.yaml'],
    [['lint', 'empty'], 'holds no test file'],
    [['run'], 'missing required argument'],
    [['run', 'x.test.md', '--reporter', 'pdf'], 'Choose of list, json, junit, html, github.'],
    [['run', 'x.test.md', '--var', 'NAME'], 'Write it as NAME=value.'],
    [['run', 'x.test.md', '--timeout', 'long'], 'Write it as 500ms, 10s or 2m.'],
    [['frobnicate'], 'unknown command'],
    [['run', 'x.test.md', '--wrokers', '2'], '--workers'],
  ])('%j ends with 2 and says what to do', async (args, message) => {
    await using place = await openWorkplace({ 'notes.txt': '', 'empty/readme.md': '' });
    const { code, out, err } = await runBinary(args, { cwd: place.folder });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('helps', async () => {
    await using place = await openWorkplace();
    const { code, out } = await runBinary(['--help'], { cwd: place.folder });
    expect(code).toBe(0);
    for (const command of ['run', 'lint', 'explain', 'serve', 'work', 'doctor'])
      expect(out).toContain(command);
  });

  it('reports every wrong setting at once', async () => {
    await using place = await openWorkplace({ 'a.test.yaml': 'name: A\nurl: /\nsteps:\n  - Click "Save"\n' });
    const env = { PORT: 'x', LOG_LEVEL: 'loud' };
    const { code, err } = await runBinary(['run', 'a.test.yaml'], { cwd: place.folder, env });
    expect(code).toBe(2);
    expect(err).toContain('PORT: must be a whole number');
    expect(err).toContain('LOG_LEVEL: must be one of');
  });
});
