import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

export type Tail = {
  /** The last characters that came, without ANSI codes. */
  readonly text: () => string;
  readonly ended: Promise<void>;
  readonly close: () => void;
};

/** Reads a stream to its end and keeps the last of it, so that a program that prints without end fills no memory. */
export function keepTail(stream: Readable | null, characters: number): Tail {
  let kept = '';
  const read = (chunk: string): void => {
    kept = (kept + chunk).slice(-characters);
  };
  stream?.setEncoding('utf8').on('data', read);
  return {
    text: () => stripVTControlCharacters(kept),
    ended: new Promise((resolve) => {
      if (stream === null) resolve();
      stream?.once('close', resolve);
    }),
    close: () => stream?.off('data', read),
  };
}
