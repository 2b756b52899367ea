import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Ref } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';

import { checkLink, type LinkKind } from '../signed-link.ts';
import { checkSession } from './session.ts';

const querySchema = z.object({
  expires: z.string().max(20).optional(),
  signature: z.string().max(200).optional(),
});

/** Throws `forbidden` unless the page is asked for by its signed link or by somebody who is signed in. */
export function checkPageLink(context: Context, kind: LinkKind, ref: Ref, request: FastifyRequest): void {
  const query = querySchema.safeParse(request.query).data ?? {};
  if (query.signature === undefined) checkSession(context, request);
  else checkLink(context, kind, 'id' in ref ? ref.id : String(ref.serial), query);
}
