import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

import { build } from 'esbuild';

/** A package of its own: the libraries are no part of the product. */
const home = join(import.meta.dirname, 'pages');
const packages = join(home, 'node_modules');

/** The pages of the set, served on this machine. */
export type Site = AsyncDisposable & {
  /** Ends with a slash; a page is at its name. */
  readonly url: string;
  readonly pages: readonly string[];
};

/**
 * Installs the component libraries where they are missing, bundles the pages where they have changed, and serves them.
 * @throws Error where npm or the bundler fails.
 */
export async function openSite(): Promise<Site> {
  installLibraries();
  const built = await bundlePages();
  const pages = await listPages();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const found = await fileFor(built, decodeURIComponent(pathname.slice(1)));
    if (found === undefined) response.writeHead(404).end('There is no such page.');
    else
      response.writeHead(200, { 'content-type': found.type, 'cache-control': found.cache }).end(found.body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    pages,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}

/** The names of all pages, in their order. */
export async function listPages(): Promise<readonly string[]> {
  const files = await readdir(home);
  return files
    .filter((file) => /\.(?:html|js|jsx)$/.test(file))
    .map((file) => file.replace(/\.\w+$/, ''))
    .toSorted();
}

function installLibraries(): void {
  if (existsSync(join(packages, 'react'))) return;
  process.stderr.write('Installing the component libraries of bench/english (once) …\n');
  const { status, error } = spawnSync(
    'npm',
    ['install', '--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund'],
    { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    throw new Error('npm could not install the component libraries; is the registry reachable?', {
      cause: error,
    });
  }
}

/** Into a folder named for what goes in, so that an unchanged set is built once. */
async function bundlePages(): Promise<string> {
  const sources = [
    ...(await readdir(home)),
    ...(await readdir(join(home, 'kit'))).map((file) => join('kit', file)),
  ]
    .filter((file) => /\.jsx?$/.test(file))
    .map((file) => join(home, file))
    .toSorted();
  const hash = createHash('sha256');
  for (const source of [join(home, 'package.json'), import.meta.filename, ...sources])
    hash.update(source).update(await readFile(source));
  const cache = join(packages, '.cache');
  const built = join(cache, `pages-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(built)) return built;
  await mkdir(cache, { recursive: true });
  const draft = `${built}-${process.pid}`;
  await build({
    entryPoints: sources,
    outbase: home,
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // One of the libraries asks for more of it than that.
    banner: { js: 'globalThis.process ??= { env: {} };' },
    alias: { vue: join(packages, 'vue/dist/vue.esm-bundler.js') },
    loader: { '.png': 'dataurl', '.woff': 'empty', '.woff2': 'dataurl', '.svg': 'dataurl' },
    logLevel: 'silent',
  });
  await rename(draft, built).catch(async (error: unknown) => {
    // Another process was quicker.
    if (!existsSync(built)) throw error;
    await rm(draft, { recursive: true, force: true });
  });
  return built;
}

type Served = { readonly body: Buffer | string; readonly type: string; readonly cache: string };

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const keep = 'max-age=3600';

async function fileFor(built: string, path: string): Promise<Served | undefined> {
  const type = types[extname(path)] ?? 'text/html; charset=utf-8';
  if (path.startsWith('shoelace/')) {
    return served(
      join(packages, '@shoelace-style/shoelace/dist'),
      path.slice('shoelace/'.length),
      type,
      keep,
    );
  }
  if (/\.(?:js|css)$/.test(path)) return served(built, path, type, keep);
  const written = await served(home, `${path.replace(/\.html$/, '')}.html`, type, 'no-cache');
  if (written !== undefined) return written;
  return existsSync(join(built, `${path}.js`))
    ? { body: shellOf(path, existsSync(join(built, `${path}.css`))), type, cache: 'no-cache' }
    : undefined;
}

async function served(
  folder: string,
  path: string,
  type: string,
  cache: string,
): Promise<Served | undefined> {
  const file = resolve(folder, path);
  if (!file.startsWith(folder + sep) || !existsSync(file)) return undefined;
  return { body: await readFile(file), type, cache };
}

function shellOf(name: string, styled: boolean): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
${styled ? `<link rel="stylesheet" href="/${name}.css">` : ''}
</head>
<body>
<div id="root"></div>
<script type="module" src="/${name}.js"></script>
</body>
</html>
`;
}
