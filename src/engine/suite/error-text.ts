import type { ReportedError } from '#reporter/suite-event.ts';

/** Of a whole text: longer ones are rather data than words. */
const longest = 10_000;

/** What an error says, the place, and the lines around it. */
export function errorText(error: ReportedError): string {
  const place =
    error.file === undefined ? undefined : `at ${error.file}:${error.line ?? 1}:${error.column ?? 1}`;
  return [error.message, error.snippet, place]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .slice(0, longest);
}

/** The first line alone, without the name of its class. */
export function errorHeadline(error: ReportedError): string {
  return (error.message.split('\n')[0] ?? '').replace(/^(?:\w*Error): /, '');
}
