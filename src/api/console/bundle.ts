import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** A file of the dashboard as it was built, in each encoding that there is of it. */
export type BundledFile = {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
};

/** The dashboard, by path below its folder: `assets/index-C3kf.js`. */
export type Bundle = {
  /** The page that loads it, with `__NONCE__` where a nonce belongs. Undefined where the dashboard was not built. */
  readonly page: string | undefined;
  readonly files: ReadonlyMap<string, BundledFile>;
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/** Reads what `scripts/build-console.ts` wrote, a few megabytes; empty where the folder is not there. */
export async function readBundle(folder: string | undefined): Promise<Bundle> {
  if (folder === undefined) return { page: undefined, files: new Map() };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
  const files = new Map<string, BundledFile>();
  for (const path of paths) {
    const type = types[extname(path)];
    if (type !== undefined && !path.startsWith('.'))
      files.set(path, await readOne(folder, path, type, paths));
  }
  const page = paths.includes('index.html') ? await readFile(join(folder, 'index.html'), 'utf8') : undefined;
  return { page, files };
}

async function readOne(
  folder: string,
  path: string,
  type: string,
  paths: readonly string[],
): Promise<BundledFile> {
  const packed = async (ending: string): Promise<Buffer | undefined> =>
    paths.includes(path + ending) ? await readFile(join(folder, path + ending)) : undefined;
  const plain = await readFile(join(folder, path));
  return {
    type,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: await packed('.br'),
    gzip: await packed('.gz'),
  };
}
