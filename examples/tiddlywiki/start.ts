import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serveUntilInterrupted, startApplication } from '../start-application.ts';
import type { RunningApplication } from '../start-application.ts';

const require = createRequire(import.meta.url);

/** Starts TiddlyWiki's server on a copy of the small wiki beside this file. */
export async function start(options: { port?: number } = {}): Promise<RunningApplication> {
  return startApplication({
    name: 'tiddlywiki',
    dataFolder: join(import.meta.dirname, 'wiki'),
    port: options.port,
    readyPath: '/status',
    commandLine: (folder, port) => [
      require.resolve('tiddlywiki/tiddlywiki.js'),
      folder,
      '--listen',
      `port=${port}`,
      'host=127.0.0.1',
    ],
  });
}

if (import.meta.main) await serveUntilInterrupted(start);
