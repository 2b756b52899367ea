import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzip, zip } from 'fflate';
import type { AsyncZippable, Unzipped } from 'fflate';
import type { BrowserContext } from 'playwright-core';

/** A recording that Playwright's trace viewer opens: calls, requests and the DOM before and after each. */
export type TraceRecorder = {
  readonly stepStarted: (title: string) => Promise<void>;
  readonly stepFinished: () => Promise<void>;
  /** Ends the recording. */
  readonly stop: () => Promise<Uint8Array>;
  readonly discard: () => Promise<void>;
};

export async function startTrace(context: BrowserContext, title: string): Promise<TraceRecorder> {
  await context.tracing.start({ snapshots: true, screenshots: false, title });
  let open = false;
  const endGroup = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await context.tracing.groupEnd();
  };
  return {
    async stepStarted(name) {
      await endGroup();
      open = true;
      await context.tracing.group(name);
    },
    stepFinished: endGroup,
    async stop() {
      await endGroup();
      const path = join(tmpdir(), `runwright-trace-${randomUUID()}.zip`);
      try {
        await context.tracing.stop({ path });
        return await readFile(path);
      } finally {
        await rm(path, { force: true });
      }
    },
    async discard() {
      await context.tracing.stop();
    },
  };
}

/** The same trace with every file of the archive rewritten: calls, snapshots, and the bodies of requests and answers. */
export async function rewriteTrace(
  archive: Uint8Array,
  rewrite: (content: Uint8Array) => Uint8Array,
): Promise<Uint8Array> {
  const files = await promisify<Uint8Array, Unzipped>(unzip)(archive);
  const rewritten: AsyncZippable = {};
  for (const [name, content] of Object.entries(files)) rewritten[name] = rewrite(content);
  return promisify<AsyncZippable, Uint8Array>(zip)(rewritten);
}
