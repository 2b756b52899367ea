import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until the text has been printed, on either output. */
  readonly printed: (text: string | RegExp) => Promise<string>;
};

export type StartOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** The real program in a process of its own, without a terminal. */
export function start(args: readonly string[], { cwd, env }: StartOptions): Started {
  const child = spawn(process.execPath, [join(root, 'bin', 'runwright'), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      RUNWRIGHT_CACHE: join(root, 'node_modules', '.cache', 'runwright'),
      ...env,
    },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const printed = async (text: string | RegExp): Promise<string> => {
    const fits = (): boolean =>
      typeof text === 'string' ? (out + err).includes(text) : text.test(out + err);
    while (!fits()) {
      if (child.exitCode !== null)
        throw new Error(`It ended (${child.exitCode}) without ${text}:\n${out}${err}`);
      await new Promise((resolve) => {
        setTimeout(resolve, 25);
      });
    }
    return out + err;
  };
  return { child, ended, printed };
}

export function runBinary(args: readonly string[], options: StartOptions): Promise<Ended> {
  return start(args, options).ended;
}

export type Workplace = AsyncDisposable & {
  readonly folder: string;
  readonly write: (path: string, text: string) => Promise<void>;
};

/** A folder of its own, removed when disposed. */
export async function openWorkplace(files: Readonly<Record<string, string>> = {}): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'rw-cli-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    folder,
    write,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const page = `<!doctype html><html lang="en"><title>Lamps</title>
<h1>Lamps</h1>
<label>Email <input id="email"></label>
<label>Password <input id="password" type="password"></label>
<button onclick="document.querySelector('output').textContent = 'Welcome, ' + document.querySelector('#email').value">Sign in</button>
<button class="d">Delete</button><button class="d">Delete</button>
<p><output></output></p>`;

export type Site = AsyncDisposable & { readonly url: string };

/** A page to test. */
export async function openSite(): Promise<Site> {
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/slow')) return;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
