import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';

import { interactions } from '#core/domain/interaction.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { AttemptContext } from '#engine/attempt-context.ts';
import { createPageWatch } from '#engine/page-watch.ts';

import { takeSentence } from '../take-sentence.ts';

/** The globals of an environment that an episode needs. */
type EnvironmentWindow = {
  readonly core: {
    EPISODE_MAX_TIME: number;
    readonly startEpisodeReal: () => void;
    readonly getUtterance: () => string;
  };
  readonly WOB_DONE_GLOBAL: boolean;
  readonly WOB_RAW_REWARD_GLOBAL: number;
};

/**
 * `wrong` is the silent failure: the environment's verdict is against us, or nothing went wrong as we say and the task is not done.
 * `flagged` stopped with a question or a refusal before anything was done, `failed` after something had been.
 */
export type EpisodeVerdict = 'solved' | 'wrong' | 'flagged' | 'failed';

export type Episode = {
  readonly environment: string;
  readonly seed: number;
  readonly utterance: string;
  readonly verdict: EpisodeVerdict;
  /** -1 to 1; absent where the environment had not ended. */
  readonly reward?: number;
  readonly code?: string;
  readonly message: string;
  readonly did: readonly string[];
  readonly durationMs: number;
};

/** Environments may take a moment to see what was done; what was not done is not waited for. */
const judgedWithinMs = { passed: 3_000, else: 300 };
/** The step's own time-out is the limit. */
const episodeMs = 120_000;

/** Plays one episode: its sentence, as one step. */
export async function playEpisode(
  context: AttemptContext,
  folder: string,
  environment: string,
  seed: number,
): Promise<Episode> {
  const { session } = context;
  const page = session.page();
  await page.goto(pathToFileURL(join(folder, `${environment}.html`)).href, { waitUntil: 'load' });
  const utterance = await page.evaluate(startEpisode, { seed, episodeMs });
  const startedMs = performance.now();
  const result = await takeSentence({ ...context, watch: createPageWatch(session) }, utterance);
  const durationMs = Math.round(performance.now() - startedMs);
  const reward = await rewardOf(page, judgedWithinMs[result.status === 'passed' ? 'passed' : 'else']);
  return {
    environment,
    seed,
    utterance,
    verdict: verdictOf(result, reward),
    ...(reward === undefined ? {} : { reward }),
    ...(result.code === undefined ? {} : { code: result.code }),
    message: result.message,
    did: result.actions.map(({ output }) => output),
    durationMs,
  };
}

function verdictOf(result: StepResult, reward: number | undefined): EpisodeVerdict {
  if (reward !== undefined) return reward >= 1 ? 'solved' : 'wrong';
  if (result.status === 'passed' || result.status === 'skipped') return 'wrong';
  const acted = result.actions.some(
    ({ passed, interaction }) => passed && interactions[interaction].kind === 'act',
  );
  return acted || !stopsBefore.has(result.code) ? 'failed' : 'flagged';
}

const stopsBefore: ReadonlySet<StepResult['code']> = new Set([
  'not_understood',
  'not_found',
  'ambiguous',
  'approximate',
  'assertion_failed',
]);

async function rewardOf(page: Page, timeout: number): Promise<number | undefined> {
  const isDone = (): boolean => (window as unknown as EnvironmentWindow).WOB_DONE_GLOBAL;
  await page.waitForFunction(isDone, undefined, { timeout }).catch(() => undefined);
  // A page that is too busy to be waited for still answers when it is asked.
  return await page.evaluate(() => {
    const { WOB_DONE_GLOBAL: done, WOB_RAW_REWARD_GLOBAL: reward } = window as unknown as EnvironmentWindow;
    return done ? reward : undefined;
  });
}

/**
 * Runs in the page. The sentence stands on the page itself, beside the application that it is about: it is read, and hidden
 * with the score, as a tester's own notes are not on the page that they test.
 */
function startEpisode({ seed, episodeMs }: { readonly seed: number; readonly episodeMs: number }): string {
  const { core } = window as unknown as EnvironmentWindow;
  (Math as unknown as { readonly seedrandom: (seed: number) => void }).seedrandom(seed);
  core.EPISODE_MAX_TIME = episodeMs;
  core.startEpisodeReal();
  const utterance = core.getUtterance();
  for (const id of ['query', 'reward-display', 'click-canvas']) {
    const element = document.getElementById(id);
    if (element !== null) element.style.visibility = 'hidden';
  }
  return utterance;
}
