import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

const places = { params: 'address', query: 'query', body: 'body' } as const;

/** The database's texts hold no NUL: said here, before anything is asked of it. Throws `bad_request`. */
export function refuseNul(request: Pick<FastifyRequest, keyof typeof places>): void {
  for (const place of ['params', 'query', 'body'] as const) {
    if (!holdsNul(request[place])) continue;
    throw new AppError(
      'bad_request',
      `The ${places[place]} holds a NUL character, which no text here may hold: leave it out.`,
    );
  }
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Object.entries(value).some(([name, entry]) => name.includes('\0') || holdsNul(entry));
}
