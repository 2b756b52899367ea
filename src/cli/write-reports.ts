import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaRef } from '#core/domain/media-ref.ts';
import { githubAnnotations } from '#report/github.ts';
import { renderHtmlReport } from '#report/html-report.ts';
import { jsonReport } from '#report/json.ts';
import { junitReport } from '#report/junit.ts';
import { mediaName } from '#report/media-name.ts';
import type { ReportDocument } from '#report/report-document.ts';
import type { Reporter } from './reporters.ts';
import type { Terminal } from './terminal.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** More than this is linked to instead, so that the report stays quick to open. */
const embedLimitBytes = 24 * 1024 * 1024;

export type WrittenReports = {
  readonly written: readonly { readonly name: string; readonly path: string }[];
  /** Sentences about those that could not be written; the others were. */
  readonly problems: readonly string[];
};

/** Writes what was asked for; answers what was written where. Never throws for a disk: results are to be told all the same. */
export async function writeReports(
  report: ReportDocument,
  wanted: ReadonlySet<Reporter>,
  folder: string,
  terminal: Terminal,
): Promise<WrittenReports> {
  const mediaPath = (ref: MediaRef): string => join(folder, 'media', mediaName(ref));
  const written: { name: string; path: string }[] = [];
  const problems: string[] = [];
  const keep = async (name: string, path: string, text: string): Promise<void> => {
    const reason = await writeWholeFile(path, text);
    if (reason === undefined) written.push({ name, path });
    else {
      const message = `The report can't be written to ${path}: ${reason}. Make room, or choose another folder with --output.`;
      problems.push(message);
    }
  };
  if (wanted.has('html')) {
    const text = await renderHtmlReport(report, (ref) => embed(ref, mediaPath(ref)));
    await keep('Report', join(folder, 'index.html'), text);
  }
  if (wanted.has('junit')) await keep('JUnit', join(folder, 'junit.xml'), junitReport(report, mediaPath));
  if (wanted.has('github')) {
    // GitHub reads both; the JSON document has `out` to itself.
    const output = wanted.has('json') ? terminal.err : terminal.out;
    for (const line of githubAnnotations(report)) output.write(`${line}\n`);
  }
  if (wanted.has('json')) terminal.out.write(`${JSON.stringify(jsonReport(report, mediaPath), null, 2)}\n`);
  return { written, problems };
}

async function embed(ref: MediaRef, path: string): Promise<Uint8Array | string> {
  return ref.sizeBytes > embedLimitBytes ? `media/${mediaName(ref)}` : readFile(path);
}
