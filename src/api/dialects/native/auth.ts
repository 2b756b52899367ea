import type { SecurityScheme } from '../../dialect.ts';

export { bearerOf as readCredentials } from '../../dialect.ts';

export const securitySchemes = {
  Bearer: { type: 'http', scheme: 'bearer', description: 'API key: rw_…' },
} as const satisfies Record<string, SecurityScheme>;
