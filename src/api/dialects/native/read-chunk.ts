import { AppError } from '#core/domain/app-error.ts';
import type { ToldEvent } from '#core/results/told-event.ts';

import { dropUndefined } from '../../drop-undefined.ts';
import { eventSchema } from './schema-events.ts';

const mostEvents = 5_000;

/** Newline-delimited JSON as events. Throws `bad_request`, with the line. */
export function readChunk(text: string): ToldEvent[] {
  const events: ToldEvent[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const event = readLine(line, at + 1);
    if (event !== null) events.push(event);
  }
  if (events.length <= mostEvents) return events;
  throw new AppError('bad_request', `A chunk has ${mostEvents} events at most: send these in several.`);
}

function readLine(line: string, number: number): ToldEvent | null {
  const read = eventSchema.safeParse(parse(line, number));
  if (read.success) return read.data === null ? null : (dropUndefinedIn(read.data) as ToldEvent);
  const problems = read.error.issues.map(({ message, path }) => ({
    at: path.map(String).join('.'),
    line: number,
    message,
  }));
  const said = problems.map(({ at, message }) => `${at === '' ? 'event' : at}: ${message}`).join('; ');
  throw new AppError('bad_request', `Line ${number} of the chunk is no event that we know: ${said}.`, {
    problems,
  });
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new AppError(
      'bad_request',
      `Line ${number} of the chunk is not valid JSON: send one object a line.`,
      {
        cause,
      },
    );
  }
}

function dropUndefinedIn(event: object): object {
  return 'error' in event && typeof event.error === 'object' && event.error !== null
    ? dropUndefined({ ...event, error: dropUndefined({ ...event.error }) })
    : dropUndefined({ ...event });
}
