import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../api/open-server.ts';

const built = join(import.meta.dirname, '..', '..', 'console', 'dist');
const mostBytes = 250_000;

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[] }>
>;

/** The scripts that have to be there before a view is: its own, and all that they import at once. */
function scriptsOf(manifest: Manifest, ...names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const name of names) visit(name);
  return found;
}

describe('the scripts of a first view', () => {
  const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Manifest;
  const views = Object.keys(manifest).filter((name) => /^src\/views\/.*-view\.tsx$/.test(name));

  test.each(views)('%s: 250 KB at most', (view) => {
    const bytes = [...scriptsOf(manifest, 'index.html', view)].map(sizeOf);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(mostBytes);
  });
});

/** As a browser gets it; what is too small to be packed, as it is. */
function sizeOf(file: string): number {
  try {
    return readFileSync(join(built, `${file}.br`)).length;
  } catch {
    return readFileSync(join(built, file)).length;
  }
}

test('there are styles for each of Mantine’s components that a script uses, and for no other', () => {
  const styles = join(import.meta.dirname, '../../node_modules/@mantine/core/styles.css');
  const known = classesIn(readFileSync(styles, 'utf8'));
  const builtWith = (suffix: string): string[] => {
    const files = globSync(`assets/*.${suffix}`, { cwd: built });
    const found = classesIn(files.map((file) => readFileSync(join(built, file), 'utf8')).join('\n'));
    return [...found].filter((name) => known.has(name)).toSorted();
  };
  expect(builtWith('css')).toEqual(builtWith('js'));
});

/** Those of Mantine's own parts, as it hashes their names. */
function classesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\bm_[\da-f]{6,8}\b/g));
}

describe('what serve sends', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer({ consoleFolder: built });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each(['/', '/sign-in', '/account', '/projects/shop/runs', '/runs/12', '/batches/3'])(
    '%s is the page, under a strict policy',
    async (path) => {
      const answer = await fetch(server.origin + path);
      expect(answer.status).toBe(200);
      const page = await answer.text();
      const nonce = /<script nonce="([\w-]{22})"/.exec(page)?.[1];
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(policy).not.toContain('unsafe');
      expect(page).not.toContain('__NONCE__');
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
    },
  );

  test('an address that nothing has: a page for people, an error for clients', async () => {
    const page = await fetch(`${server.origin}/nowhere`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const error = await fetch(`${server.origin}/nowhere`);
    expect([error.status, error.headers.get('content-type')]).toEqual([
      404,
      'application/json; charset=utf-8',
    ]);
    const vendors = await fetch(`${server.origin}/v1/nowhere`, { headers: { accept: 'text/html' } });
    expect(vendors.headers.get('content-type')).toContain('json');
  });

  test('files are kept for ever, packed, and asked for once', async () => {
    const page = await (await fetch(server.origin)).text();
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    const plain = await get(script, 'identity');
    expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(plain.headers.get('content-encoding')).toBeNull();
    // `fetch` unpacks by itself: what it was is seen by its header, and that it is the same.
    for (const encoding of ['br', 'gzip']) {
      const packed = await get(script, `${encoding}, identity;q=0.5`);
      expect(packed.headers.get('content-encoding')).toBe(encoding);
      expect(await packed.text()).toBe(readFileSync(join(built, script.replace('/console/', '')), 'utf8'));
    }
    const file = join(built, script.replace('/console/', ''));
    expect(brotliDecompressSync(readFileSync(`${file}.br`))).toEqual(gunzipSync(readFileSync(`${file}.gz`)));
    const again = await fetch(server.origin + script, {
      headers: { 'if-none-match': plain.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test('a file that is not there', async () => {
    const answers = await Promise.all(
      ['/console/assets/old-1234.js', '/console/../package.json', '/console/.stamp'].map(
        async (path) => (await fetch(server.origin + path)).status,
      ),
    );
    expect(answers).toEqual([404, 404, 404]);
  });

  test('without a built dashboard it says how to build it', async () => {
    await using bare = await openTestServer();
    const answer = await fetch(bare.origin);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run set-up');
  });

  const get = async (path: string, encoding: string): Promise<Response> =>
    await fetch(server.origin + path, { headers: { 'accept-encoding': encoding } });
});
