import { createHash } from 'node:crypto';
import type { Box, DrawnText, DrawnWord } from '#core/domain/drawn-text.ts';
import { pictureElement } from './browser/canvas-picture.ts';
import type { ElementPicture } from './browser/canvas-picture.ts';
import type { Session } from './browser/session.ts';
import type { RecognisedWord, Recogniser } from './recogniser/recogniser.ts';

/** What is known of the text that canvases show. */
export type CanvasReading =
  | { readonly kind: 'read'; readonly drawings: readonly DrawnText[] }
  /** It is being read. */
  | { readonly kind: 'pending' }
  /** What it takes is not installed. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly why: string };

/** Which canvases to read. */
export type WantedText = {
  /** `ViewNode.ref`s. */
  readonly refs: readonly string[];
  /** Of the page: what was read on another one says nothing of this. */
  readonly url: string;
  /** Milliseconds since `begin` before the first picture, which leave the elements of the page the time to answer. */
  readonly afterMs: number;
};

/** Reads canvases beside the looks at the page, which never wait for it. */
export type CanvasReader = {
  /** What was read since `begin`. Also has pictures taken and, where they are new ones, read. */
  readonly read: (wanted: WantedText) => CanvasReading;
  /** Whether to ask `read` again: something was read, or it is time for another picture. */
  readonly hasNews: () => boolean;
  /** What was read before says nothing about what is looked for now. */
  readonly begin: () => void;
};

/** How long a canvas is left alone that was read and did not have what is looked for. */
const pauseMs = 300;
/** How long a canvas is left alone that is too busy to be read. */
const busyPauseMs = 20_000;
/** A picture that comes again, as that of a page that went back, need not be read again. */
const mostKept = 16;
/** CSS pixels by which a word may be found elsewhere without having moved. */
const unmovedPx = 2;

export function createCanvasReader(session: Session, recogniser: Recogniser): CanvasReader {
  const pictures = createPictureReader(session, recogniser);
  let reading: CanvasReading = { kind: 'pending' };
  let readUrl: string | undefined;
  let underWay = 0;
  let round = 0;
  /** When the next pictures may be taken. */
  let dueAtMs = Infinity;
  let begunAtMs = 0;
  let news = false;

  const begin = (): void => {
    round++;
    reading = { kind: 'pending' };
    begunAtMs = performance.now();
    dueAtMs = Infinity;
    news = false;
  };
  const start = async (refs: readonly string[]): Promise<void> => {
    const own = round;
    underWay++;
    let found: CanvasReading;
    try {
      found = { kind: 'read', drawings: await pictures.read(refs, drawingsOf(reading)) };
    } catch {
      // The page went away under the picture, which whoever looks at it finds out; or the recogniser does not work, which is told below.
      found = { kind: 'pending' };
    } finally {
      underWay--;
    }
    if (own !== round) return;
    reading = found;
    dueAtMs = performance.now() + (hasUnsteady(found) ? 0 : pauseMs);
    news = true;
  };

  return {
    hasNews: () => news || (underWay === 0 && performance.now() >= dueAtMs),
    begin,
    read({ refs, url, afterMs }) {
      if (!recogniser.isInstalled()) return { kind: 'missing' };
      const why = pictures.failure();
      if (why !== undefined) return { kind: 'broken', why };
      if (url !== readUrl) begin();
      readUrl = url;
      news = false;
      dueAtMs = Number.isFinite(dueAtMs) ? dueAtMs : begunAtMs + afterMs;
      if (underWay === 0 && performance.now() >= dueAtMs) void start(refs);
      return reading;
    },
  };
}

type PictureReader = {
  /** @param before What was read in the pictures before these. */
  readonly read: (
    refs: readonly string[],
    before: readonly DrawnText[] | undefined,
  ) => Promise<readonly DrawnText[]>;
  /** Why pictures can't be read. */
  readonly failure: () => string | undefined;
};

function createPictureReader(session: Session, recogniser: Recogniser): PictureReader {
  const kept = createKeptReadings(recogniser);
  /** By canvas, until when it is left alone. */
  const busy = new Map<string, number>();

  const readOne = async (ref: string, before: DrawnText | undefined): Promise<DrawnText | undefined> => {
    if (performance.now() < (busy.get(ref) ?? 0)) return { ref, words: [], isTooBusy: true };
    const picture = await pictureElement(session.page(), ref);
    if (picture === undefined) return undefined;
    const words = await kept.read(picture.png);
    if (words !== undefined) return { ref, words: placed(words, picture, before?.words) };
    busy.set(ref, performance.now() + busyPauseMs);
    return { ref, words: [], isTooBusy: true };
  };
  return {
    failure: kept.failure,
    async read(refs, before) {
      const drawings: DrawnText[] = [];
      for (const ref of refs) {
        const known = before?.find((drawing) => drawing.ref === ref);
        const drawing = await readOne(ref, known);
        if (drawing !== undefined) drawings.push(drawing);
      }
      return drawings;
    },
  };
}

type KeptReadings = {
  readonly read: (png: Buffer) => Promise<readonly RecognisedWord[] | undefined>;
  readonly failure: PictureReader['failure'];
};

function createKeptReadings(recogniser: Recogniser): KeptReadings {
  const readings = new Map<string, readonly RecognisedWord[]>();
  let failure: string | undefined;
  return {
    failure: () => failure,
    async read(png) {
      const key = createHash('sha256').update(png).digest('base64');
      const known = readings.get(key);
      if (known !== undefined) return known;
      try {
        const words = await recogniser.recognise(png);
        if (words === undefined) return undefined;
        readings.set(key, words);
        const [oldest] = readings.keys();
        if (readings.size > mostKept && oldest !== undefined) readings.delete(oldest);
        return words;
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
        throw error;
      }
    },
  };
}

/** From pixels of the picture to places on the element. */
function placed(
  words: readonly RecognisedWord[],
  { seen, scale }: ElementPicture,
  before: readonly DrawnWord[] | undefined,
): readonly DrawnWord[] {
  return words.map(({ text, confidence, box: { x, y, width, height } }) => {
    const box = {
      x: seen.x + x / scale,
      y: seen.y + y / scale,
      width: width / scale,
      height: height / scale,
    };
    const steady = before?.some((word) => word.text === text && isUnmoved(word.box, box)) === true;
    return { text, confidence, box, steady };
  });
}

function drawingsOf(reading: CanvasReading): readonly DrawnText[] | undefined {
  return reading.kind === 'read' ? reading.drawings : undefined;
}

function hasUnsteady(reading: CanvasReading): boolean {
  return drawingsOf(reading)?.some(({ words }) => words.some(({ steady }) => !steady)) === true;
}

function isUnmoved(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x + one.width / 2 - other.x - other.width / 2) <= unmovedPx &&
    Math.abs(one.y + one.height / 2 - other.y - other.height / 2) <= unmovedPx
  );
}
