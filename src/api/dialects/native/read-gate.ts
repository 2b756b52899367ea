import type { z } from 'zod';

import type { GetGateInput } from '#core/operations/batches/get-gate.ts';

import type { Api } from '../../api.ts';
import { dropUndefined } from '../../drop-undefined.ts';
import { signLink } from '../../signed-link.ts';
import { readGiven, readNamedRef } from './read-ref.ts';
import type { gateQuerySchema } from './schema-gate.ts';

export type GateQuery = z.infer<typeof gateQuerySchema>;

const badgeLifetimeMs = 365 * 24 * 3_600_000;

export function readGateQuery({
  commit,
  environment,
  requiredTags,
}: GateQuery): Omit<GetGateInput, 'project'> {
  return {
    commit,
    ...dropUndefined({
      environment: readGiven(environment, readNamedRef),
      requiredTags: readGiven(requiredTags, readTags),
    }),
  };
}

function readTags(text: string): readonly string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** What the signature of a badge's address is about: it opens this question and no other. */
export function gateQuestion(projectId: string, { commit, environment, requiredTags }: GateQuery): string {
  return JSON.stringify([projectId, commit, environment ?? null, requiredTags ?? null]);
}

/** Where the badge of the gate that was asked for is. */
export function gateBadgeUrl(
  api: Api,
  origin: string,
  { projectId, query }: { readonly projectId: string; readonly query: GateQuery },
): string {
  const { commit, environment, requiredTags } = query;
  const asked = new URLSearchParams(dropUndefined({ commit, environment, requiredTags }));
  const id = gateQuestion(projectId, query);
  const signed = signLink(api.context, { kind: 'gate', id, lifetimeMs: badgeLifetimeMs });
  return `${origin}/runwright/v1/projects/${projectId}/gate/badge.svg?${asked.toString()}&${signed}`;
}
