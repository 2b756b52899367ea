import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonReport } from '#report/json.ts';
import { openSite, openWorkplace, runBinary, type Site } from './binary.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
});

const signIn = `---
variables: { USER: ada@example.org, PASSWORD: { secret: true } }
---
# Sign in

- Enter {{USER}} into the email field
- Enter {{PASSWORD}} into the password field
- Click "Sign in"
`;

describe('a test that uses other files', () => {
  it('runs with their steps in their places', async () => {
    await using place = await openWorkplace({
      'a.test.md':
        '---\nurl: /\n---\n- module: modules/sign-in.module.md\n- "Welcome, {{USER}}" is visible\n',
      'modules/sign-in.module.md': signIn,
    });
    const args = ['run', '.', '--url', site.url, '--var', 'PASSWORD=hunter2', '--reporter', 'json'];
    const { code, err, out } = await runBinary(args, { cwd: place.folder });
    expect({ code, err }).toMatchObject({ code: 0 });
    const { tests } = JSON.parse(out) as JsonReport;
    expect(tests.map(({ steps }) => steps.map(({ instruction }) => instruction))).toEqual([
      [
        'Enter {{USER}} into the email field',
        'Enter {{PASSWORD}} into the password field',
        'Click "Sign in"',
        '"Welcome, {{USER}}" is visible',
      ],
    ]);
  });

  it('is not run where one of them is missing, wrong or leads back to it', async () => {
    await using place = await openWorkplace({
      'a.test.md': '---\nteardown: gone.module.md\n---\n- module: wrong.module.md\n- run: b.test.md\n',
      'b.test.md': '- run: a.test.md\n',
      'wrong.module.md': '- Clikc "Sign in"\n',
    });
    const { code, out } = await runBinary(['lint', '.'], { cwd: place.folder });
    expect(code).toBe(2);
    expect(out.split('\n')).toEqual(
      expect.arrayContaining([
        'a.test.md:2:1: There is no file "gone.module.md" with steps to be done here.',
        'a.test.md:5:1: With "a.test.md" the test would stand in itself: take it out.',
        'b.test.md:1:1: With "b.test.md" the test would stand in itself: take it out.',
        expect.stringContaining('wrong.module.md:1:3: "Clikc" is no verb') as unknown,
      ]),
    );
  });
});
