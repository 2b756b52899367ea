import type { IncomingHttpHeaders } from 'node:http';

import { AppError } from '#core/domain/app-error.ts';
import type { ProjectRef } from '#core/operations/inputs.ts';

import type { SecurityScheme } from '../../dialect.ts';

export { bearerOf as readCredentials } from '../../dialect.ts';

export const securitySchemes = {
  Bearer: { type: 'http', scheme: 'bearer', description: 'API key' },
} as const satisfies Record<string, SecurityScheme>;

/** What `x-project-id` and `x-project-slug` name. Throws `bad_request` where a header's text can't name a project. */
export function readProjectHeaders(headers: IncomingHttpHeaders): ProjectRef[] {
  const id = headers['x-project-id'];
  const slug = headers['x-project-slug'];
  const named: ProjectRef[] = [];
  if (id !== undefined) {
    if (typeof id !== 'string' || !/^[1-9]\d{0,14}$/.test(id)) {
      throw new AppError('bad_request', 'Invalid x-project-id header: it takes the number of a project.');
    }
    named.push({ serial: Number(id) });
  }
  if (slug !== undefined) {
    if (typeof slug !== 'string' || !/^[a-z0-9][a-z0-9-]{0,99}$/.test(slug)) {
      throw new AppError('bad_request', 'Invalid x-project-slug header: it takes the slug of a project.');
    }
    named.push({ slug });
  }
  return named;
}
