import { interactions } from '#core/domain/interaction.ts';
import type { Clause, Intent } from '#core/domain/intent.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Match, Resolution } from '#core/domain/resolution.ts';
import type { KeptAnswer, KeptDownload } from '#core/domain/step-result.ts';
import type { Healing, ResolvedBy } from '#core/domain/step-memory.ts';
import { actionOutput } from './action-words.ts';
import type { AttemptContext } from './attempt-context.ts';
import type { StepFailure } from './browser/step-failure.ts';
import type { Watched } from './page-watch.ts';
import type { Before } from './recorder.ts';
import type { Sight } from './sight.ts';
import type { StepScope } from './step-scope.ts';

type Judged = {
  readonly clause: Clause;
  readonly seen: Watched<Sight>;
  readonly startedAtMs: number;
  /** What the step does, where that is more than to judge: to wait for it. */
  readonly doing?: Intent;
};

/** Records an assertion that holds. */
export async function recordJudged(context: AttemptContext, scope: StepScope, judged: Judged): Promise<void> {
  const { resolution, judgement } = judged.seen.value;
  const doing = judged.doing ?? resolution.intent;
  const target = targetOf(resolution);
  const before = context.recorder.before(target?.ref);
  const holds = judgement?.message ?? '';
  const { interaction, property } = resolution.intent;
  const ofDownload = interaction === 'assert-download' && property === undefined;
  // Read while the browser still has them.
  const downloads = ofDownload ? await keepDownloads(context) : [];
  record(context, scope, {
    ...judged,
    downloads,
    url: judged.seen.view.url,
    intent: doing,
    output: `${doing.interaction}: ${holds}`,
    before,
    approximate: approximateWords(resolution),
  });
  scope.said.push(/[.!?]$/.test(holds) ? holds : `${holds}.`);
}

/** What has been downloaded is spoken of now. */
async function keepDownloads({ session, keepDownload }: AttemptContext): Promise<readonly KeptDownload[]> {
  const files = session.downloads.fresh();
  session.downloads.spoken();
  const kept = await Promise.all(files.slice(-mostDownloads).map((file) => keepDownload(file)));
  return kept.filter((file) => file !== undefined);
}

const mostDownloads = 10;

/** Records what could not be done or did not hold, with a picture of the page it failed on. */
export function recordFailure(
  context: AttemptContext,
  scope: StepScope,
  failed: { readonly clause: Clause; readonly intent: Intent; readonly startedAtMs: number },
  failure: StepFailure,
): void {
  if (context.signal.aborted) return;
  const before = context.recorder.before();
  const url = context.session.page().url();
  record(context, scope, {
    ...failed,
    url,
    output: failureOutput(failed.intent, failure),
    before,
    passed: false,
  });
}

function failureOutput(intent: Intent, failure: StepFailure): string {
  const tried =
    interactions[intent.interaction].kind === 'assert' ? intent.interaction : actionOutput({ intent });
  return `${tried}: ${failure.message}`;
}

type Recorded = {
  readonly clause: Clause;
  readonly intent: Intent;
  readonly output: string;
  readonly url: string;
  readonly startedAtMs: number;
  readonly before: Before;
  readonly approximate?: string | undefined;
  readonly resolvedBy?: ResolvedBy;
  readonly healed?: Healing;
  readonly passed?: boolean;
  readonly downloads?: readonly KeptDownload[];
  readonly answer?: KeptAnswer;
  /** The page was acted on, so that its picture of afterwards is another one. */
  readonly acted?: boolean;
};

/** Adds one action to its step. */
export function record(context: AttemptContext, scope: StepScope, recorded: Recorded): void {
  const { recorder, session } = context;
  const { before, clause, intent, output, url, startedAtMs, approximate, resolvedBy, healed } = recorded;
  const { answer, downloads = [] } = recorded;
  scope.actions.push({
    result: {
      interaction: intent.interaction,
      description: clause.text,
      output,
      passed: recorded.passed ?? true,
      url,
      startedAtMs: Math.round(startedAtMs),
      durationMs: Math.round(session.sinceStartMs() - startedAtMs),
      ...(approximate === undefined ? {} : { approximate }),
      ...(resolvedBy === undefined ? {} : { resolvedBy }),
      ...(healed === undefined ? {} : { healed }),
      ...(downloads.length === 0 ? {} : { downloads }),
      ...(answer === undefined ? {} : { answer }),
    },
    evidence: recorded.acted === true ? recorder.acted(before) : recorder.judged(before),
  });
}

export function targetOf(resolution: Resolution): Match | undefined {
  return 'candidates' in resolution ? undefined : resolution.target;
}

export function approximateWords(resolution: Resolution): string | undefined {
  return resolution.verdict === 'approximate' ? resolution.explanation : undefined;
}

export function nodeOf(view: PageView, match: Match | undefined): ViewNode | undefined {
  return match === undefined ? undefined : view.nodes.find((node) => node.ref === match.ref);
}
