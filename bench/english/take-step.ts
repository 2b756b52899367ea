import type { ElementHandle } from 'playwright-core';

import { interactions } from '#core/domain/interaction.ts';
import type { Intent } from '#core/domain/intent.ts';
import type { Match } from '#core/domain/resolution.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { locate } from '#engine/browser/page-engine.ts';
import type { Session } from '#engine/browser/session.ts';
import { createPageWatch } from '#engine/page-watch.ts';
import type { PageWatch } from '#engine/page-watch.ts';
import type { Sight } from '#engine/sight.ts';

import { createAttempts, planFor, takeSentence } from '../take-sentence.ts';
import { openPage, pickOne, prepare } from './prepare.ts';
import { compare, removeWidget } from './same-thing.ts';
import type { Kinship } from './same-thing.ts';
import type { SetStep } from './set-file.ts';

/** What the engine set out to do, seen right before it did it. */
export type Attempted = {
  readonly intent: Intent;
  /** How what it chose stands to what was meant; absent for an action without an element. */
  readonly target?: Kinship;
  readonly destination?: Kinship;
};

/** What the engine made of a sentence. */
export type Taken = { readonly result: StepResult; readonly attempted: readonly Attempted[] };

/** Takes steps one after the other, each on the page opened afresh. */
export type Taker = AsyncDisposable & {
  /** @throws Error where the set is wrong: a preparation that can't be done, a selector that picks not one. */
  readonly take: (step: SetStep, removed: boolean) => Promise<Taken>;
};

const stepTimeoutMs = 2_500;
/** What is gone does not come back, and every verdict that is believed at all is believed by then. */
const removedTimeoutMs = 1_200;

export function createTaker(pool: BrowserPool, siteUrl: string, filesRoot: string): Taker {
  const attempts = createAttempts(pool, planFor(siteUrl, filesRoot, stepTimeoutMs));
  return {
    async take(step, removed) {
      const context = await attempts.fresh();
      const { session } = context;
      const page = session.page();
      await openPage(page, `${siteUrl}${step.page}`);
      await prepare(page, step.first);
      const { target, destination } = step.does ?? {};
      const gold: Golds = {
        target: target === undefined ? undefined : (await pickOne(page, target)).element,
        destination: destination === undefined ? undefined : (await pickOne(page, destination)).element,
      };
      if (removed && gold.target !== undefined) await removeWidget(gold.target);
      const attempted: Attempted[] = [];
      const result = await takeSentence(
        {
          ...context,
          plan: planFor(siteUrl, filesRoot, removed ? removedTimeoutMs : stepTimeoutMs),
          watch: observe(session, createPageWatch(session), removed ? {} : gold, attempted),
        },
        step.say,
      );
      return { result, attempted };
    },
    [Symbol.asyncDispose]: () => attempts[Symbol.asyncDispose](),
  };
}

type Golds = {
  readonly target?: ElementHandle<Element> | undefined;
  readonly destination?: ElementHandle<Element> | undefined;
};

/** The engine acts right after the look that decides: the moment to see on what. */
function observe(session: Session, watch: PageWatch, gold: Golds, attempted: Attempted[]): PageWatch {
  const kinship = async (
    match: Match | undefined,
    of: ElementHandle<Element> | undefined,
  ): Promise<Kinship | undefined> =>
    match === undefined ? undefined : compare(locate(session.page(), match.ref), of);
  return {
    ...watch,
    async until(options) {
      const seen = await watch.until(options);
      const { resolution } = seen.value as Partial<Sight>;
      if (resolution === undefined || 'candidates' in resolution) return seen;
      if (interactions[resolution.intent.interaction].kind === 'assert') return seen;
      const target = await kinship(resolution.target, gold.target);
      const destination = await kinship(resolution.destination, gold.destination);
      attempted.push({
        intent: resolution.intent,
        ...(target === undefined ? {} : { target }),
        ...(destination === undefined ? {} : { destination }),
      });
      return seen;
    },
  };
}
