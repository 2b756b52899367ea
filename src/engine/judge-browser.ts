import type { Intent } from '#core/domain/intent.ts';
import type { ConsoleEntry } from '#core/domain/run.ts';
import { satisfies, spokenExpectation, spokenWish } from '#engine/resolver/compare-values.ts';
import type { Expectation } from '#engine/resolver/compare-values.ts';
import { expectationOf } from '#engine/resolver/judge.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import type { DownloadedFile, Downloads } from './browser/downloads.ts';

/** Judges what was said of a downloaded file: that there is one, its name, its text. */
export function judgeDownload(intent: Intent, downloads: Downloads): Judgement {
  return intent.property === undefined ? judgeArrival(intent, downloads) : judgeFile(intent, downloads);
}

/** A file that an earlier step has spoken of, before the last action, is none that was downloaded now. */
function judgeArrival(intent: Intent, downloads: Downloads): Judgement {
  const files = downloads.fresh();
  const any = intent.value === undefined;
  const expected = expectationOf(intent, 'equals');
  const found = files.find(({ name }) => any || satisfies(name, expected));
  const actual = [...files.map(spokenFile), ...downloads.unfinished()].join(', ') || 'nothing was downloaded';
  const wanted = any ? 'a file' : `a file with a name ${spokenExpectation(expected, false)}`;
  const holds = (found !== undefined) !== intent.negated;
  if (holds) {
    const message =
      found === undefined ? `No such file was downloaded: ${actual}` : `Downloaded ${spokenFile(found)}`;
    return { holds, expected: wanted, actual, message };
  }
  const message = intent.negated
    ? `Expected that ${any ? 'nothing' : `not ${wanted}`} is downloaded, but there is ${actual}`
    : `Expected ${wanted} to be downloaded, but there is: ${actual}`;
  return { holds, expected: `${intent.negated ? 'not ' : ''}${wanted}`, actual, message };
}

function judgeFile(intent: Intent, downloads: Downloads): Judgement {
  const named = intent.target?.name;
  const file = downloads.files().findLast(({ name }) => named === undefined || name === named);
  const expected = expectationOf(intent, 'contains');
  const wanted = spokenExpectation(expected, intent.negated);
  if (file === undefined) {
    const all = [...downloads.files().map(spokenFile), ...downloads.unfinished()].join(', ') || 'nothing';
    const message = `No file${named === undefined ? '' : ` “${named}”`} was downloaded, so that nothing can be said of it. Downloaded: ${all}.`;
    return { holds: false, expected: wanted, actual: 'no file', message };
  }
  return intent.property === 'name'
    ? compared(intent, `the name of the downloaded file`, file.name, expected)
    : judgeText(intent, file, expected);
}

const shownCharacters = 200;

function judgeText(intent: Intent, file: DownloadedFile, expected: Expectation): Judgement {
  if (file.text === undefined) {
    const message = `The text of ${file.name} can’t be judged: it is no text file. Say something of its name.`;
    return {
      holds: false,
      expected: spokenExpectation(expected, intent.negated),
      actual: 'no text',
      message,
    };
  }
  return compared(intent, `the text of ${file.name}`, file.text, expected);
}

function compared(intent: Intent, subject: string, actual: string, expected: Expectation): Judgement {
  const holds = satisfies(actual, expected) !== intent.negated;
  const shown = actual.length > shownCharacters ? `${actual.slice(0, shownCharacters)}…` : actual;
  const wish = spokenWish(expected, intent.negated);
  return {
    holds,
    expected: spokenExpectation(expected, intent.negated),
    actual: shown,
    message: holds
      ? `Expected ${subject} ${wish}, and it is "${shown}"`
      : `Expected ${subject} ${wish}, but it is "${shown}"`,
  };
}

function spokenFile({ name, sizeBytes }: DownloadedFile): string {
  return `${name} (${sizeBytes} bytes)`;
}

/** Judges whether the console of the browser is free of errors, uncaught ones included. */
export function judgeConsole(intent: Intent, entries: readonly ConsoleEntry[]): Judgement {
  const errors = entries.filter(({ kind }) => kind === 'error' || kind === 'uncaught');
  const actual =
    errors.length === 0 ? 'no errors' : errors.map(({ text }) => text.split('\n')[0] ?? '').join('; ');
  const holds = (errors.length === 0) !== intent.negated;
  const expected = intent.negated ? 'errors in the console' : 'no errors in the console';
  const shown = actual.length > 4 * shownCharacters ? `${actual.slice(0, 4 * shownCharacters)}…` : actual;
  return {
    holds,
    expected,
    actual: shown,
    message: holds
      ? `The console of the browser shows ${shown}`
      : `Expected ${expected}, but there is: ${shown}`,
  };
}
