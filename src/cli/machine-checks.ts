import { access, constants, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import type { Check } from './doctor.ts';

const neededNode = 24;
const leastFreeBytes = 1024 ** 3;
const gibibyte = 1024 ** 3;

export function nodeCheck(): Check {
  return {
    name: 'Node.js',
    look: async () => {
      const version = process.versions.node;
      if (Number.parseInt(version, 10) >= neededNode) return version;
      throw new Error(`${version} is too old: Node.js ${neededNode} is needed. Run: npm run set-up`);
    },
  };
}

export function folderCheck(dataFolder: string): Check {
  return {
    name: 'Data folder',
    look: async () => {
      const probe = join(dataFolder, '.doctor');
      try {
        await mkdir(dataFolder, { recursive: true, mode: 0o711 });
        await writeFile(probe, '');
        await rm(probe);
        await access(dataFolder, constants.W_OK);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${dataFolder} can't be written: ${reason}. Choose another with RUNWRIGHT_DATA.`, {
          cause: error,
        });
      }
      return dataFolder;
    },
  };
}

export function diskCheck(dataFolder: string): Check {
  return {
    name: 'Disk space',
    look: async () => {
      const { bavail, bsize } = await statfs(dataFolder);
      const freeBytes = bavail * bsize;
      const free = `${(freeBytes / gibibyte).toFixed(1)} GiB free`;
      if (freeBytes >= leastFreeBytes) return free;
      throw new Error(`${free} at ${dataFolder}: make room, or choose another folder with RUNWRIGHT_DATA.`);
    },
  };
}

export function portCheck(port: number, host: string): Check {
  return {
    name: 'Port',
    look: async () => {
      await checkPort(port, host);
      return `${port} is free`;
    },
  };
}

/** @throws AppError `port_in_use` where nothing can listen there, with what to do. */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error) => reject(portError(error, port, host)));
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  await promise;
}

/** What to say where listening failed. */
export function portError(error: unknown, port: number, host: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new AppError(
      'port_in_use',
      `Port ${port} is taken, perhaps by another Runwright: stop that program, or choose another port with --port or PORT.`,
      { cause: error },
    );
  }
  if (code === 'EACCES') {
    return new AppError('port_in_use', `Port ${port} is reserved for the system: choose one above 1023.`, {
      cause: error,
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new AppError(
      'config_invalid',
      `${host} is no address of this machine: set HOST (or --host) to one, or to 0.0.0.0 for all.`,
      { cause: error },
    );
  }
  return error;
}
