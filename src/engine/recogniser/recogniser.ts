import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker as Thread } from 'node:worker_threads';
import { untilAborted } from '#base/wait.ts';
import type { Box } from '#core/domain/drawn-text.ts';
import type { Page, Worker } from 'tesseract.js';
import { flattenPicture } from './flatten-picture.ts';

/** A word in a picture, in pixels of it. */
export type RecognisedWord = {
  readonly text: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly box: Box;
};

/** Reads letters in pictures. Nothing is loaded before the first picture. */
export type Recogniser = AsyncDisposable & {
  /** Whether the packages that it needs are there. */
  readonly isInstalled: () => boolean;
  /**
   * The words of a picture, one picture after the other; undefined where there is more in it than can be read in `mostMs`.
   * @throws whatever keeps the packages from working.
   */
  readonly recognise: (png: Uint8Array) => Promise<readonly RecognisedWord[] | undefined>;
};

/** What has to be installed beside Runwright for letters to be read. */
export const recogniserPackages = ['tesseract.js', '@tesseract.js-data/eng'] as const;

const startsWithinMs = 30_000;
/** A scene in three dimensions or a map looks like thousands of letters; what is text is read in a tenth of this. */
const mostMs = 6_000;
/** Letters higher than this, in pixels, are read in a smaller picture. */
const largeLetters = { height: 36, shrunkBy: 3 } as const;

/**
 * A recogniser that starts its one worker thread with the first picture, for all who ask. Its letters are those of English; it never asks a
 * network for anything.
 */
export function openRecogniser(): Recogniser {
  let starting: Promise<Worker> | undefined;
  let installed: boolean | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = async (png: Uint8Array): Promise<readonly RecognisedWord[] | undefined> => {
    const worker = await (starting ??= startWorker());
    const timeUp = AbortSignal.timeout(mostMs);
    try {
      return await untilAborted(wordsOfAnySize(worker, png), timeUp);
    } catch (error) {
      if (!timeUp.aborted) throw error;
      // Nothing else stops it.
      starting = undefined;
      await worker.terminate();
      return undefined;
    }
  };
  return {
    isInstalled: () => (installed ??= recogniserPackages.every((name) => folderOf(name) !== undefined)),
    recognise(png) {
      const recognising = turn.then(() => inTurn(png));
      turn = recognising.catch(() => undefined);
      return recognising;
    },
    async [Symbol.asyncDispose]() {
      const worker = await starting?.catch(() => undefined);
      await worker?.terminate();
    },
  };
}

async function wordsOfAnySize(worker: Worker, png: Uint8Array): Promise<readonly RecognisedWord[]> {
  const small = await wordsIn(worker, png, 1);
  const large = await wordsIn(worker, png, largeLetters.shrunkBy);
  return surerOf(
    small,
    large.filter(({ box }) => box.height > largeLetters.height),
  );
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

async function startWorker(): Promise<Worker> {
  const { default: tesseract } = await import('tesseract.js');
  const [, languageData] = recogniserPackages;
  const failing = Promise.withResolvers<never>();
  const worker = await untilAborted(
    Promise.race([
      tesseract.createWorker('eng', tesseract.OEM.LSTM_ONLY, {
        langPath: join(folderOf(languageData) ?? '', '4.0.0_best_int'),
        cacheMethod: 'none',
        // Without it, an error would be thrown where nobody can catch it.
        errorHandler: (reason) =>
          failing.reject(new Error(`The recogniser does not start: ${String(reason)}`)),
      }),
      failing.promise,
    ]),
    AbortSignal.timeout(startsWithinMs),
  );
  const thread: unknown = Reflect.get(worker, 'worker');
  // One that dies is found out by its silence.
  if (thread instanceof Thread) thread.on('error', () => undefined);
  await worker.setParameters({
    tessedit_pageseg_mode: tesseract.PSM.SPARSE_TEXT,
    // It is made dark on white before.
    tessedit_do_invert: '0',
    user_defined_dpi: '150',
    debug_file: '/dev/null',
  });
  return worker;
}

async function wordsIn(
  worker: Worker,
  picture: Uint8Array,
  shrunkBy: number,
): Promise<readonly RecognisedWord[]> {
  const { png, scale } = await flattenPicture(picture, shrunkBy);
  const { data } = await worker.recognize(png, {}, { text: false, blocks: true });
  return wordsOf(data).map(({ text, confidence, bbox }) => ({
    text,
    confidence: confidence / 100,
    box: {
      x: bbox.x0 / scale,
      y: bbox.y0 / scale,
      width: (bbox.x1 - bbox.x0) / scale,
      height: (bbox.y1 - bbox.y0) / scale,
    },
  }));
}

function wordsOf({
  blocks,
}: Page): NonNullable<Page['blocks']>[number]['paragraphs'][number]['lines'][number]['words'] {
  return (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words)),
  );
}

/** Of what was read in the same place of either picture, the surer. */
function surerOf(
  some: readonly RecognisedWord[],
  others: readonly RecognisedWord[],
): readonly RecognisedWord[] {
  const isSurer = (word: RecognisedWord, rivals: readonly RecognisedWord[]): boolean =>
    !rivals.some((rival) => rival.confidence >= word.confidence && isInOnePlace(rival.box, word.box));
  const surer = others.filter((word) => isSurer(word, some));
  return [...some.filter((word) => isSurer(word, surer)), ...surer];
}

function isInOnePlace(one: Box, other: Box): boolean {
  return holdsMiddle(one, other) || holdsMiddle(other, one);
}

function holdsMiddle(outer: Box, inner: Box): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && y >= outer.y && x <= outer.x + outer.width && y <= outer.y + outer.height;
}
