import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import type { JsonReport } from '#report/json.ts';

import { mountSmallDisk } from '../rig/small-disk.ts';
import { openSite, openWorkplace, runBinary } from './binary.ts';

it('a full disk costs evidence and reports; how the tests went is told all the same', async ({ skip }) => {
  await using site = await openSite();
  await using place = await openWorkplace({
    'a.test.yaml': 'name: Signing in\nurl: /\nsteps:\n  - Click "Sign in"\n',
  });
  const folder = join(place.folder, 'full');
  await mkdir(folder);
  using disk = mountSmallDisk(folder, 8);
  skip(disk === undefined, 'a small disk cannot be mounted here');
  const reporters = ['html', 'junit', 'json'].flatMap((name) => ['--reporter', name]);
  const args = ['run', '.', '--url', site.url, '--output', 'full', ...reporters];
  const { code, out, err } = await runBinary(args, { cwd: place.folder });
  expect(code).toBe(2);
  expect((JSON.parse(out) as JsonReport).tests).toMatchObject([
    { name: 'Signing in', outcome: 'passed', steps: [{ status: 'passed' }] },
  ]);
  expect(err).toContain('1 passed');
  expect(err).toMatch(/^Some evidence is missing\. .*full\/media: the disk is full\. Make room/m);
  expect(err).toMatch(/Not all reports could be written\.\n.*full\/index\.html: ENOSPC.*--output\./);
  expect(err).not.toMatch(/^\s+at /m);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
});
