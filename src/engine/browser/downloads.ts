import { open, readFile } from 'node:fs/promises';
import type { BrowserContext, Download } from 'playwright-core';

/** A file that a page gave to the browser to keep. */
export type DownloadedFile = {
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
  /** Read as UTF-8, the first 5 MB of it; undefined where it holds bytes that are no text. */
  readonly text: string | undefined;
  /** How many actions had been begun when it started. */
  readonly afterActions: number;
};

/** What the pages of a context download. Files stay in the browser's own temporary folder and go with the context. */
export type Downloads = {
  /** Those that are complete, oldest first. */
  readonly files: () => readonly DownloadedFile[];
  /** Names of those that are on their way, and why others failed. */
  readonly unfinished: () => readonly string[];
  /** Something is about to be done to the page. */
  readonly acting: () => void;
  /** Files that no step before the last action has said to be downloaded. */
  readonly fresh: () => readonly DownloadedFile[];
  /** A step has said so of what is there. */
  readonly spoken: () => void;
  /** The file's bytes, where it is not larger than `maxBytes`. */
  readonly bytes: (file: DownloadedFile, maxBytes: number) => Promise<Uint8Array | undefined>;
};

const maxFiles = 50;
const maxTextBytes = 5_000_000;

export function watchDownloads(context: BrowserContext): Downloads {
  const files: DownloadedFile[] = [];
  const paths = new WeakMap<DownloadedFile, string>();
  const pending = new Map<Download, string>();
  let actions = 0;
  let spokenAt = -1;
  let floor = -1;
  const keep = async (download: Download): Promise<void> => {
    const afterActions = actions;
    const name = download.suggestedFilename();
    pending.set(download, `${name} is on its way`);
    try {
      const path = await download.path();
      const file = { name, url: download.url(), afterActions, ...(await contentsOf(path)) };
      paths.set(file, path);
      pending.delete(download);
      files.push(file);
    } catch (error) {
      // The server broke off, or the page called it off.
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      pending.set(download, `${name} failed: ${reason}`);
    }
  };
  context.on('page', (page) =>
    page.on('download', (download) => {
      if (files.length + pending.size < maxFiles) void keep(download);
    }),
  );
  return {
    files: () => files,
    unfinished: () => [...pending.values()],
    acting() {
      actions++;
    },
    fresh: () => files.filter(({ afterActions }) => afterActions > (spokenAt === actions ? floor : spokenAt)),
    spoken() {
      if (spokenAt !== actions) floor = spokenAt;
      spokenAt = actions;
    },
    async bytes(file, maxBytes) {
      const path = paths.get(file);
      return path === undefined || file.sizeBytes > maxBytes ? undefined : readFile(path);
    },
  };
}

async function contentsOf(path: string): Promise<Pick<DownloadedFile, 'sizeBytes' | 'text'>> {
  await using file = await open(path);
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, maxTextBytes)), { position: 0 });
  const bytes = buffer.subarray(0, bytesRead);
  return { sizeBytes: size, text: bytes.includes(0) ? undefined : bytes.toString('utf8') };
}
