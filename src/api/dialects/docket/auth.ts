import type { IncomingHttpHeaders } from 'node:http';

import type { Credentials, SecurityScheme } from '../../dialect.ts';

export function readCredentials(headers: IncomingHttpHeaders): Credentials | undefined {
  const secret = headers['x-api-key'];
  return typeof secret === 'string' && secret !== '' ? { secret } : undefined;
}

export const securitySchemes = {
  ApiKey: { type: 'apiKey', in: 'header', name: 'X-API-KEY', description: 'API key' },
} as const satisfies Record<string, SecurityScheme>;
