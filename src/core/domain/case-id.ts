import { createHash } from 'node:crypto';

const halfLength = 20;

/**
 * The id of a test in the shape of a Playwright test id: 20 hex digits of the file, a dash, 20 of the file and title.
 * The same file and title always give the same id, on any machine.
 * @param filePath Path relative to the project, with forward slashes.
 */
export function caseIdOf(filePath: string, title: string): string {
  return `${digest(filePath)}-${digest(`${filePath}\u001e${title}`)}`;
}

function digest(text: string): string {
  return createHash('sha1').update(text).digest('hex').slice(0, halfLength);
}
