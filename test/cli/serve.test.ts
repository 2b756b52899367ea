import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkplace, runBinary, start, type Started, type Workplace } from './binary.ts';

type Printed = {
  readonly url: string;
  readonly signInUrl: string;
  readonly keys: Readonly<Record<string, { readonly clientId?: string; readonly secret: string }>>;
};

const ready = 'is ready';

describe('serve', () => {
  let place: Workplace;
  let server: Started;
  let printed: Printed;
  beforeAll(async () => {
    place = await openWorkplace();
    server = start(['serve', '--port', '0', '--no-worker', '--print-keys', 'json'], { cwd: place.folder });
    const text = await server.printed(ready);
    printed = JSON.parse(text.slice(text.indexOf('{"url"')).split('\n', 1)[0] ?? '') as Printed;
  });
  afterAll(async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    await place[Symbol.asyncDispose]();
  });

  it('prints addresses and a key of each kind, which open the API', async () => {
    expect(Object.keys(printed.keys)).toEqual(['native', 'autonoma', 'empirical', 'testerarmy', 'docket']);
    expect(printed.keys['autonoma']?.clientId).toMatch(/^\w{20,}$/);
    expect((await fetch(`${printed.url}/health`)).status).toBe(200);
    const headers = { authorization: `Bearer ${printed.keys['native']?.secret}` };
    const answer = await fetch(`${printed.url}/runwright/v1/projects`, { headers });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain('My project');
    expect((await fetch(printed.signInUrl, { redirect: 'manual' })).status).toBeLessThan(400);
  });

  it('says who has the port, and who has the data folder', async () => {
    const port = new URL(printed.url).port;
    const taken = await runBinary(['serve', '--port', port, '--data', 'other'], { cwd: place.folder });
    expect(taken).toMatchObject({ code: 2, out: '' });
    expect(taken.err).toContain(`Port ${port} is taken`);
    const owned = await runBinary(['serve', '--port', '0'], { cwd: place.folder });
    expect(owned).toMatchObject({ code: 2, out: '' });
    expect(owned.err).toContain('.runwright');
    expect(`${taken.err}${owned.err}`).not.toMatch(/^\s+at /m);
  });

  it('stops gracefully, and shows keys only at the first start', async () => {
    server.child.kill('SIGTERM');
    const { code, out } = await server.ended;
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    server = start(['serve', '--port', '0', '--no-worker'], { cwd: place.folder });
    const text = await server.printed(ready);
    expect(text).toContain('/sign-in?token=');
    expect(text).not.toContain('Keys');
    server.child.kill('SIGINT');
    expect(await server.ended).toMatchObject({ code: 0 });
  });
});

describe('work', () => {
  it('needs a database', async () => {
    await using place = await openWorkplace();
    const { code, err } = await runBinary(['work'], { cwd: place.folder });
    expect(code).toBe(2);
    expect(err).toContain('DATABASE_URL');
  });

  it('says which database does not answer, without its password', async () => {
    await using place = await openWorkplace();
    const env = { DATABASE_URL: 'postgres://rw:hunter2@127.0.0.1:9/rw' };
    const { code, err } = await runBinary(['work'], { cwd: place.folder, env });
    expect(code).toBe(2);
    expect(err).toContain('127.0.0.1:9');
    expect(err).not.toContain('hunter2');
  });
});

describe('doctor', () => {
  it('looks at everything and says what to do', async () => {
    await using place = await openWorkplace();
    const busy = createServer();
    await new Promise<void>((resolve) => {
      busy.listen(0, '127.0.0.1', resolve);
    });
    const address = busy.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const env = { RUNWRIGHT_BROWSER: '/nonexistent', PORT: String(port) };
    const { code, out } = await runBinary(['doctor'], { cwd: place.folder, env });
    busy.close();
    expect(code).toBe(1);
    expect(out).toMatch(/^ok +Node\.js/m);
    expect(out).toMatch(/^problem +Browser .*\/nonexistent/m);
    expect(out).toMatch(/^ok +Canvas text +read by tesseract\.js/m);
    expect(out).toMatch(/^ok +Data folder/m);
    expect(out).toMatch(/^ok +Disk space/m);
    expect(out).toMatch(/^ok +Database/m);
    expect(out).toMatch(new RegExp(`^problem +Port +Port ${port} is taken`, 'm'));
    expect(out).toContain('2 problems to mend.');
  });

  it('ends with 0 on a sound machine', async () => {
    await using place = await openWorkplace();
    const { code, out } = await runBinary(['doctor', '--port', '0'], { cwd: place.folder });
    expect(out).toMatch(/^ok +Browser +Chromium \d+/m);
    expect(code).toBe(0);
  });
});
