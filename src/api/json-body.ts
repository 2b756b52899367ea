import type { FastifyInstance } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

/** Bodies larger than this are refused unread. */
export const bodyLimitBytes = 1_048_576;

/**
 * Reads JSON bodies: an empty one is no body, whatever its content type says, because several vendors' clients send
 * the header always; a malformed one is refused with the position; one that would set a prototype is refused.
 */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json\b/i,
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    async (_request: unknown, text: string | Buffer) => parseJson(String(text)),
  );
  app.addContentTypeParser(
    '*',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    async (_request: unknown, text: string | Buffer) => {
      if (String(text).trim() === '') return undefined;
      throw new AppError(
        'bad_request',
        'Send the body as JSON, with the header Content-Type: application/json.',
      );
    },
  );
}

/** Undefined for an empty text. Throws `bad_json`, with line and column where they are known. */
export function parseJson(text: string): unknown {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (content.trim() === '') return undefined;
  try {
    return JSON.parse(content, refusePrototype);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw describe(content, error);
  }
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new AppError('bad_request', 'The body has a key "__proto__": leave it out.');
  return value;
}

function describe(text: string, cause: unknown): AppError {
  const message = cause instanceof Error ? cause.message : '';
  const offset = offsetOf(message, text);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const found =
    offset >= text.length ? 'it ends too early' : `${JSON.stringify(text[offset])} is not expected there`;
  return new AppError(
    'bad_json',
    `The body is not valid JSON at line ${line}, column ${column}: ${found}. Send a JSON document, or no body at all.`,
    { cause, problems: [{ at: 'body', line, column, message: found }] },
  );
}

/** V8 names the position of most errors; that of an unexpected token is searched for. */
function offsetOf(message: string, text: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  return hasUnexpectedToken(text) ? findUnexpectedToken(text) : text.length;
}

/** The shortest beginning of the text that is wrong already ends with the token, so that halving finds it. */
function findUnexpectedToken(text: string): number {
  let fine = 0;
  let wrong = text.length;
  while (wrong - fine > 1) {
    const middle = Math.floor((fine + wrong) / 2);
    if (hasUnexpectedToken(text.slice(0, middle))) wrong = middle;
    else fine = middle;
  }
  return wrong - 1;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Unexpected token');
  }
}
