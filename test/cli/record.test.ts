import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSite, openWorkplace, runBinary, start } from './binary.ts';

const signIn = `export default async (page) => {
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Password').fill('analytical');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Delete' }).nth(1).click();
};`;

describe('record', () => {
  it('writes what a script does as a test, without secrets, and checks it', async () => {
    await using place = await openWorkplace({ 'clicks.mjs': signIn });
    await using site = await openSite();
    const { code, out, err } = await runBinary(
      ['record', site.url, '--script', 'clicks.mjs', '--output', 'tests/sign-in.test.md', '--check'],
      { cwd: place.folder },
    );
    const file = await readFile(join(place.folder, 'tests/sign-in.test.md'), 'utf8');
    expect(file).toContain('- Enter {{PASSWORD}} into the "Password" field\n- Click the "Sign in" button\n');
    expect(file).toContain('secret: true');
    expect(file).toContain('- Click the 2nd "Delete" button\n');
    expect(`${file}${out}${err}`).not.toContain('analytical');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('1 passed') });
    expect(err).toContain('PASSWORD is not in the file');
  }, 30_000);

  it('leaves a whole file when it is stopped, and replaces none', async () => {
    const script = signIn.replace('};', '  await page.waitForTimeout(60_000);\n};');
    await using place = await openWorkplace({ 'clicks.mjs': script });
    await using site = await openSite();
    const recorder = start(['record', site.url, '--script', 'clicks.mjs'], { cwd: place.folder });
    await recorder.printed('Delete');
    recorder.child.kill('SIGINT');
    expect(await recorder.ended).toMatchObject({ code: 0 });
    const lint = await runBinary(['lint', 'recorded.test.yaml'], { cwd: place.folder });
    expect(lint.code).toBe(0);
    const again = await runBinary(['record', site.url, '--script', 'clicks.mjs'], { cwd: place.folder });
    expect(again.code).toBe(2);
    expect(again.err).toContain('recorded.test.yaml exists already');
  }, 30_000);

  it('says what it needs', async () => {
    await using place = await openWorkplace({ 'none.mjs': 'export const x = 1;' });
    const noDisplay = await runBinary(['record', 'localhost:1'], { cwd: place.folder });
    expect(noDisplay.code).toBe(2);
    expect(noDisplay.err).toContain('--script');
    const noScript = await runBinary(['record', 'localhost:1', '--script', 'none.mjs'], {
      cwd: place.folder,
    });
    expect(noScript.err).toContain('no default export');
  });
});
