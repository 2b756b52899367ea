import { fastify } from 'fastify';

import type { Api } from './api.ts';
import { dialects } from './dialects/all.ts';
import { mountDialects } from './mount-dialects.ts';

/** The OpenAPI document of each dialect as text, made from the schemas of its routes; no request is ever served. */
export async function createContracts(): Promise<ReadonlyMap<string, string>> {
  await using app = fastify();
  const nothing = { take: () => 0 };
  const documents = mountDialects(app, dialects, {} as Api, { calls: nothing, wrongKeys: nothing });
  await app.ready();
  return new Map(
    [...documents].map(([name, document]) => [name, `${JSON.stringify(document(), null, 2)}\n`]),
  );
}
