import type { z } from 'zod';

import type { GateReason, GateVerdict } from '#core/domain/gate.ts';
import type { CommitGate } from '#core/operations/batches/get-gate.ts';
import type { ImpactedTests } from '#core/operations/tests/list-impacted-tests.ts';

import type { Links } from '../../links.ts';
import { presentTestRef } from './present-failures.ts';
import type { gateSchema, impactedTestsSchema } from './schema-gate.ts';

type WireGate = z.infer<typeof gateSchema>;

export function presentGate(gate: CommitGate, links: Links, badgeUrl: string): WireGate {
  const { agreed, commit, counts, flaky, project, reasons, state } = gate;
  return {
    projectId: project.id,
    commit,
    state,
    reasons: reasons.map((reason) => presentReason(reason, links)),
    counts,
    agreed: agreed.map((verdict) => presentVerdict(verdict, links)),
    flaky: flaky.map((verdict) => presentVerdict(verdict, links)),
    badgeUrl,
  };
}

function presentReason({ code, message, verdict }: GateReason, links: Links): WireGate['reasons'][number] {
  return { code, message, verdict: verdict === undefined ? null : presentVerdict(verdict, links) };
}

function presentVerdict(verdict: GateVerdict, links: Links): WireGate['agreed'][number] {
  const { environment, flaky, outcome, run, snooze, test } = verdict;
  return { test, environment, run: { ...run, url: links.run(run.id) }, outcome, flaky, snooze };
}

export function presentImpactedTests({
  items,
  unknownFiles,
}: ImpactedTests): z.infer<typeof impactedTestsSchema> {
  return {
    items: items.map(({ confidence, reasons, test }) => ({
      test: presentTestRef(test),
      confidence,
      reasons: [...reasons],
    })),
    unknownFiles: [...unknownFiles],
  };
}
