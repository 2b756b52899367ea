import type { ReportedError } from '#reporter/suite-event.ts';

/** In characters: what is longer is rather data than words. */
const longest = 10_000;

/** What all of them say; empty where there is none. */
export function errorsText(errors: readonly ReportedError[]): string {
  return errors.map(errorText).join('\n\n');
}

/** What an error says, the lines around its place, and that. */
export function errorText({ column = 1, file, line = 1, message, snippet }: ReportedError): string {
  const place = file === undefined ? undefined : `at ${file}:${line}:${column}`;
  return [message, snippet, place]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .slice(0, longest);
}
