import type { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import type { RunDetail } from '#core/domain/records.ts';
import type { StartChangeRunInput } from '#core/operations/start/start-change-run.ts';

import type { Links } from '../../links.ts';
import { presentPlan, presentRun } from './present.ts';
import type { ciResultSchema, ciTestSchema } from './schema-ci.ts';

type CiTest = z.infer<typeof ciTestSchema>;
type CiResult = z.infer<typeof ciResultSchema>;

/** What the vendor's action sends. Credentials become variables of the run; a token for a protected preview goes with the first request. */
export function readCiTest(
  body: CiTest,
): Pick<StartChangeRunInput, 'baseUrl' | 'change' | 'secrets' | 'before' | 'source' | 'input'> {
  const { context, credentials, url, vercelBypassToken: token } = body;
  const { changedFiles, description, title } = context;
  const files = changedFiles?.map((file) => (typeof file === 'string' ? { path: file } : readFile(file)));
  return {
    baseUrl: url,
    change: {
      title,
      canSignIn: credentials !== undefined && credentials !== null,
      ...(typeof description === 'string' ? { description } : {}),
      ...(files === undefined ? {} : { files }),
    },
    secrets: {
      ...(credentials ? { USERNAME: credentials.email, PASSWORD: credentials.password } : {}),
      ...(token ? { VERCEL_BYPASS_TOKEN: token } : {}),
    },
    before: token ? [openProtected] : [],
    source: 'github-action',
    input: { url, context },
  };
}

const openProtected = {
  type: 'act',
  instruction: 'Go to "/?x-vercel-protection-bypass={{VERCEL_BYPASS_TOKEN}}&x-vercel-set-bypass-cookie=true"',
} as const;

type ChangedFile = Exclude<NonNullable<CiTest['context']['changedFiles']>[number], string>;

function readFile({ additions = 0, deletions = 0, filename, patch }: ChangedFile) {
  return { path: filename, additions, deletions, ...(patch === undefined ? {} : { patch }) };
}

/** Throws `unavailable` for a run that has not ended in time, or not by itself. */
export function refuseUnfinished({ error, id, outcome, state }: RunDetail): void {
  const isTooLong = state !== 'ended' || error?.code === 'run_timed_out';
  if (!isTooLong && outcome !== 'errored' && outcome !== 'cancelled') return;
  const message = isTooLong
    ? `The run took longer than it may. It is run ${id}: GET /v1/runs/${id} tells how far it has come.`
    : `The run ${id} came to no verdict: ${error?.message ?? 'it was cancelled'}`;
  throw new AppError(isTooLong ? 'unavailable' : 'bad_request', message);
}

export function presentCiResult(run: RunDetail, durationMs: number, links: Links): CiResult {
  return { runId: run.id, output: presentOutput(run, links), testPlan: planOf(run), duration: durationMs };
}

function presentOutput(run: RunDetail, links: Links): CiResult['output'] {
  const { output } = presentRun(run, links);
  if (output !== null && 'result' in output) return { ...output, playwrightCode: '' };
  const reason = run.testPlan?.kind === 'skipped' ? run.testPlan.reason : '';
  return {
    kind: 'planner_skipped',
    reason,
    // The vendor's action reads these, whatever became of the run.
    featureName: run.test.name,
    result: 'PASS',
    description: reason,
    screenshots: [],
    playwrightCode: '',
  };
}

/** The action reads a plan also where there is nothing to do. */
function planOf({ testPlan }: RunDetail): CiResult['testPlan'] {
  const reason = testPlan?.kind === 'skipped' ? testPlan.reason : '';
  const nothing = {
    instructions: reason,
    focusAreas: [],
    complexity: 'simple',
    changeType: 'infra',
    steps: [],
  } as const;
  return presentPlan(testPlan) ?? { ...nothing, focusAreas: [], steps: [] };
}
