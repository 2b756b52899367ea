import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/domain/app-error.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import { githubAnnotations } from '#report/github.ts';
import { renderHtmlReport } from '#report/html-report.ts';
import { jsonReport } from '#report/json.ts';
import { junitReport } from '#report/junit.ts';
import { mediaName } from '#report/media-name.ts';
import type { ReportDocument } from '#report/report-document.ts';
import type { Reporter } from './reporters.ts';
import type { Terminal } from './terminal.ts';

/** More than this is linked to instead, so that the report stays quick to open. */
const embedLimitBytes = 24 * 1024 * 1024;

/** Writes what was asked for; answers what was written where. */
export async function writeReports(
  report: ReportDocument,
  wanted: ReadonlySet<Reporter>,
  folder: string,
  terminal: Terminal,
): Promise<readonly { readonly name: string; readonly path: string }[]> {
  const mediaPath = (ref: MediaRef): string => join(folder, 'media', mediaName(ref));
  const written: { name: string; path: string }[] = [];
  if (wanted.has('html')) {
    const path = join(folder, 'index.html');
    await write(path, await renderHtmlReport(report, (ref) => embed(ref, mediaPath(ref))));
    written.push({ name: 'Report', path });
  }
  if (wanted.has('junit')) {
    const path = join(folder, 'junit.xml');
    await write(path, junitReport(report, mediaPath));
    written.push({ name: 'JUnit', path });
  }
  if (wanted.has('github')) {
    // GitHub reads both; the JSON document has `out` to itself.
    const output = wanted.has('json') ? terminal.err : terminal.out;
    for (const line of githubAnnotations(report)) output.write(`${line}\n`);
  }
  if (wanted.has('json')) terminal.out.write(`${JSON.stringify(jsonReport(report, mediaPath), null, 2)}\n`);
  return written;
}

async function embed(ref: MediaRef, path: string): Promise<Uint8Array | string> {
  return ref.sizeBytes > embedLimitBytes ? `media/${mediaName(ref)}` : readFile(path);
}

async function write(path: string, text: string): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('media_full', `The report can't be written to ${path}: ${reason}`, { cause: error });
  }
}
