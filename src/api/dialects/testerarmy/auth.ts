import type { SecurityScheme } from '../../dialect.ts';

export { bearerOf as readCredentials } from '../../dialect.ts';

export const securitySchemes = {
  bearerAuth: { type: 'http', scheme: 'bearer', description: 'API key' },
} as const satisfies Record<string, SecurityScheme>;
