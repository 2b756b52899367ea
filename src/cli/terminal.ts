import type { WriteStream } from 'node:tty';

/** Where a command writes: results on `out`, everything else on `err`. */
export type Terminal = {
  readonly out: Output;
  readonly err: Output;
};

export type Output = {
  readonly write: (text: string) => void;
  /** Lines may be redrawn: a terminal, and not a build server's. */
  readonly interactive: boolean;
  readonly style: Style;
  /** Columns now; a terminal may be resized. Infinity where the output is no terminal. */
  readonly columns: () => number;
};

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  underline: [4, 24],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
} as const;

export type Style = Readonly<Record<keyof typeof codes, (text: string) => string>>;

export type TerminalOptions = {
  /** Undefined: where the output is a terminal. */
  readonly colours: boolean | undefined;
  readonly buildServer: boolean;
};

export function createTerminal(
  streams: { readonly out: NodeJS.WriteStream; readonly err: NodeJS.WriteStream },
  options: TerminalOptions,
): Terminal {
  return { out: createOutput(streams.out, options), err: createOutput(streams.err, options) };
}

function createOutput(stream: NodeJS.WriteStream, options: TerminalOptions): Output {
  const terminal = isTerminal(stream);
  // A reader that went away (`| head`) wants no more output; what was asked for is still done.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => {
      stream.write(text);
    },
    interactive: terminal && !options.buildServer,
    style: createStyle(options.colours ?? terminal),
    columns: () => (isTerminal(stream) ? Math.max(20, stream.columns) : Number.POSITIVE_INFINITY),
  };
}

function isTerminal(stream: NodeJS.WriteStream): stream is WriteStream {
  return stream.isTTY;
}

export function createStyle(colours: boolean): Style {
  const paint =
    (name: keyof typeof codes) =>
    (text: string): string =>
      colours ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    underline: paint('underline'),
    red: paint('red'),
    green: paint('green'),
    yellow: paint('yellow'),
    blue: paint('blue'),
    cyan: paint('cyan'),
  };
}
