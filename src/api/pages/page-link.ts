import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Ref } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';

import { checkLink, type LinkKind } from '../signed-link.ts';

const querySchema = z.object({
  expires: z.string().max(20).optional(),
  signature: z.string().max(200).optional(),
});

/** Whether the address is one of those that we sign. */
export function isSigned(request: FastifyRequest): boolean {
  return querySchema.safeParse(request.query).data?.signature !== undefined;
}

/** Throws `forbidden` where the signature is not ours, or too old. */
export function checkPageLink(context: Context, kind: LinkKind, ref: Ref, request: FastifyRequest): void {
  const query = querySchema.safeParse(request.query).data ?? {};
  checkLink(context, kind, 'id' in ref ? ref.id : String(ref.serial), query);
}
