import type { IncomingHttpHeaders } from 'node:http';

import type { Credentials, SecurityScheme } from '../../dialect.ts';

/** A pair of headers, both required on every call. */
export function readCredentials(headers: IncomingHttpHeaders): Credentials | undefined {
  const clientId = headers['autonoma-client-id'];
  const secret = headers['autonoma-client-secret'];
  if (typeof clientId !== 'string' || typeof secret !== 'string') return undefined;
  return clientId === '' || secret === '' ? undefined : { clientId, secret };
}

export const securitySchemes = {
  ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'autonoma-client-id', description: 'Client id' },
  ApiSecretAuth: {
    type: 'apiKey',
    in: 'header',
    name: 'autonoma-client-secret',
    description: 'Client secret',
  },
} as const satisfies Record<string, SecurityScheme>;
