import type { Keys } from './first-start.ts';
import type { Style } from './terminal.ts';

export type Ready = {
  readonly version: string;
  readonly origin: string;
  readonly signInUrl: string;
  readonly storage: string;
  readonly keys: Keys | undefined;
};

/** What a person needs when the server has started: where to look, where to call, with what key. */
export function readyLines(ready: Ready, style: Style): readonly string[] {
  const { dim, bold, cyan } = style;
  const line = (label: string, text: string, note = ''): string =>
    `  ${dim(label.padEnd(11))}${text}${note === '' ? '' : `  ${dim(note)}`}`;
  return [
    '',
    `  ${bold(`Runwright ${ready.version} is ready`)}`,
    '',
    line('Dashboard', cyan(ready.signInUrl), 'signs you in; good for a day'),
    line('API', cyan(`${ready.origin}/runwright/v1`), 'documents at /openapi/<dialect>.json'),
    line('Data', ready.storage),
    ...(ready.keys ? keyLines(ready.keys, line, dim) : []),
    '',
  ];
}

function keyLines(
  keys: Keys,
  line: (label: string, text: string) => string,
  dim: Style['dim'],
): readonly string[] {
  return [
    '',
    `  ${dim('Keys, shown this once. The vendors’ own clients work with them at this address:')}`,
    ...Object.entries(keys).map(([kind, { clientId, secret }]) =>
      line(kind, clientId === undefined ? secret : `client id ${clientId}  secret ${secret}`),
    ),
  ];
}
