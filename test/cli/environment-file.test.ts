import { expect, it } from 'vitest';

import { servePages } from '../runs/engine/page-server.ts';
import { openWorkplace, runBinary } from './binary.ts';

const quick = ['--video', 'off', '--trace', 'off', '--step-timeout', '10s', '--workers', '1'];
const session = 'open-sesame-4711';

const test = `name: A member is known
url: /
steps:
  - '"Ada, plan pro" is visible'
  - Click "Where am I?"
  - '"52.5 / 13.4" is visible'
`;

it('an environment file gives the browser its cookies and its place', async () => {
  await using site = await servePages({
    '/': ({ headers }, response) => {
      const isMember = headers.cookie === `plan=pro; session=${session}`;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Shop</title><p>${isMember ? 'Ada, plan pro' : 'Who are you?'}</p>
        <button onclick="navigator.geolocation.getCurrentPosition(({ coords }) => {
          document.querySelector('output').textContent = coords.latitude + ' / ' + coords.longitude;
        })">Where am I?</button><output></output>`);
    },
  });
  await using place = await openWorkplace({
    'a.test.yaml': test,
    'environments/staging.yaml': `url: ${site.url}\ncookies: plan=pro; session={{SESSION}}\ngeolocation: 52.5, 13.4\n`,
  });
  const args = ['run', '.', '--env', 'staging', '--reporter', 'json', ...quick];
  const { code, err, out } = await runBinary(args, {
    cwd: place.folder,
    env: { RUNWRIGHT_VAR_SESSION: session },
  });
  expect({ code, err }).toMatchObject({ code: 0 });
  expect(out).not.toContain(session);
  const without = await runBinary(args, { cwd: place.folder });
  expect(without).toMatchObject({ code: 2, err: expect.stringContaining('need the variable SESSION') });
});

it.each([
  ['geolocation: north', /staging\.yaml:1:14: .*52\.5, 13\.4/],
  ['geolocation: 91, 0', /staging\.yaml:1:14/],
  ['cookies: hush-hush', /Part 1 of the cookies is not name=value/],
  ['cookie: a=b', /staging\.yaml:1:1: .*cookies/],
])('%s is refused before a browser starts', async (line, message) => {
  await using place = await openWorkplace({
    'a.test.yaml': test,
    'environments/staging.yaml': `${line}\nurl: https://shop.example\n`,
  });
  const { code, err } = await runBinary(['run', '.', '--env', 'staging'], { cwd: place.folder });
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  expect(err).not.toContain('hush-hush');
});
