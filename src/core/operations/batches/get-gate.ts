import { decideGate, type Gate } from '#core/domain/gate.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { batchesAtCommit, verdictsAtCommit } from '#store/commit-standing.ts';

import type { Context } from '../context.ts';
import type { EnvironmentRef, ProjectRef } from '../inputs.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';

export type GetGateInput = {
  readonly project: ProjectRef;
  /** As the batches name it, whole: of their build, or of the tests. */
  readonly commit: string;
  /** In all environments where absent. */
  readonly environment?: EnvironmentRef;
  /** Of each, a test has to have run. */
  readonly requiredTags?: readonly string[];
};

export type CommitGate = Gate & { readonly project: ProjectRecord; readonly commit: string };

/** Whether a commit may be merged, from the verdicts kept as runs ended. Throws `not_found` for the project, `bad_request` for the environment. */
export async function getGate(context: Context, caller: Caller, input: GetGateInput): Promise<CommitGate> {
  const db = context.database;
  const project = await lookUpProject(db, caller, input.project);
  const environment = input.environment && (await lookUpEnvironment(db, project.id, input.environment));
  const { commit, requiredTags = [] } = input;
  const filter = { projectId: project.id, commit, environmentId: environment?.id, now: context.clock() };
  // Batches first: one that ends between the two questions is then waited for once more, and not taken for ended without its verdicts.
  const batches = await batchesAtCommit(db, filter);
  const verdicts = await verdictsAtCommit(db, filter);
  return { ...decideGate({ commit, verdicts, requiredTags, ...batches }), project, commit };
}
