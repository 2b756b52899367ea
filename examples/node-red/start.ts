import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serveUntilInterrupted, startApplication } from '../start-application.ts';
import type { RunningApplication } from '../start-application.ts';

const require = createRequire(import.meta.url);

/** Starts Node-RED on a copy of the flows and settings beside this file. */
export async function start(options: { port?: number } = {}): Promise<RunningApplication> {
  return startApplication({
    name: 'node-red',
    dataFolder: join(import.meta.dirname, 'data'),
    port: options.port,
    readyPath: '/settings',
    commandLine: (folder, port) => [
      require.resolve('node-red/red.js'),
      '--userDir',
      folder,
      '--settings',
      join(folder, 'settings.cjs'),
      '--port',
      String(port),
    ],
  });
}

if (import.meta.main) await serveUntilInterrupted(start);
