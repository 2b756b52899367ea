import { AppError } from '#core/domain/app-error.ts';

import { parseJunit } from './parse-junit.ts';
import { parsePlaywrightBlob } from './parse-playwright-blob.ts';
import { parsePlaywrightJson } from './parse-playwright-json.ts';
import { fieldsOf } from './read-json.ts';
import type { UploadedReport } from './report-document.ts';

/**
 * A report of results: Playwright's JSON or blob report, or JUnit XML; by what it begins with, whatever its name. Throws `bad_request` for one that is
 * damaged or something else. @param now Where it says no time.
 */
export function parseReport(bytes: Uint8Array, now: Date): UploadedReport {
  if (bytes.length === 0) throw new AppError('bad_request', 'The report is empty.');
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return parsePlaywrightBlob(bytes, now);
  const text = decode(bytes);
  const begin = text.trimStart()[0];
  if (begin === '<') return parseJunit(text, now);
  if (begin === '{') return parseJson(text, now);
  throw new AppError(
    'bad_request',
    "This is no report that we know: send Playwright's JSON report, its blob report (a ZIP file) or JUnit XML.",
  );
}

function parseJson(text: string, now: Date): UploadedReport {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (cause) {
    throw new AppError(
      'bad_request',
      'The report is damaged: it is not valid JSON. Was it written to its end?',
      { cause },
    );
  }
  const fields = fieldsOf(report);
  if (Array.isArray(fields['suites']) && fields['stats'] !== undefined)
    return parsePlaywrightJson(fields, now);
  throw new AppError(
    'bad_request',
    "The JSON is no report of Playwright's JSON reporter, which has `suites` and `stats`. Of other tools, send JUnit XML.",
  );
}

/** UTF-8, unless a byte order mark or the XML itself says something else. */
function decode(bytes: Uint8Array): string {
  const begin = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const mark = begin.startsWith('\u00FE\u00FF')
    ? 'utf-16be'
    : begin.startsWith('\u00FF\u00FE')
      ? 'utf-16le'
      : undefined;
  const said = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(begin)?.[1];
  try {
    return new TextDecoder(mark ?? said ?? 'utf-8').decode(bytes);
  } catch (cause) {
    throw new AppError(
      'bad_request',
      `The report is written in '${said}', which we can't read: write it in UTF-8.`,
      { cause },
    );
  }
}
