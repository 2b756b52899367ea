import type { Alternative, Clause } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { offers } from '#engine/resolver/resolve-target.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import type { AttemptContext } from './attempt-context.ts';
import { fillAlternatives } from './fill-values.ts';
import { inTurn } from './row-in-turn.ts';
import type { StepScope } from './step-scope.ts';

/** Quiet milliseconds after which it is believed that nothing is called by the whole of the words. */
const partedMs = 150;
const impatientMs = 600;
const standingMs = 3_000;

/**
 * The things that a clause names one after the other, where the page has none that is called all of its words and each of
 * them without a doubt; undefined where the clause is to be taken as one.
 */
export async function partsOf(
  context: AttemptContext,
  scope: StepScope,
  clause: Clause,
): Promise<readonly Clause[] | undefined> {
  const { parted } = clause;
  if (parted === undefined) return undefined;
  const whole = fillAlternatives(context, clause.alternatives);
  const ways = parted.map((parts) => ({
    parts,
    readings: parts.map(({ alternatives }) => fillAlternatives(context, alternatives)),
  }));
  const isOptional = whole[0]?.intent.optional === true;
  const { value } = await context.watch.until({
    deadlineMs: Math.min(scope.deadlineMs, performance.now() + scope.timeoutMs),
    signal: scope.signal,
    asked: askedOfPage(whole.map(({ intent }) => intent)),
    meanwhile: context.recorder.meanwhile,
    consider: (view) => {
      const one = resolveOn(context, whole, view);
      if (one.verdict !== 'not-found' && !lacksOption(one, view)) return { value: undefined, quietMs: 0 };
      const way = ways.find(({ readings }) =>
        readings.every((part) => {
          const resolution = resolveOn(context, part, view);
          return resolution.verdict === 'sure' && !lacksOption(resolution, view);
        }),
      );
      if (way !== undefined) return { value: way.parts, quietMs: partedMs, standingMs };
      return { value: undefined, quietMs: isOptional ? impatientMs : Infinity };
    },
  });
  return value;
}

function resolveOn(
  context: AttemptContext,
  alternatives: readonly Alternative[],
  view: PageView,
): Resolution {
  const { synonyms } = context.plan.options;
  return resolve(inTurn(context, alternatives, view), view, synonyms === undefined ? {} : { synonyms });
}

/** A list that is there may still not have what is to be chosen from it. */
function lacksOption(resolution: Resolution, { nodes }: PageView): boolean {
  if ('candidates' in resolution || resolution.intent.interaction !== 'select-option') return false;
  const { value } = resolution.intent;
  const options = nodes.find(({ ref }) => ref === resolution.target?.ref)?.options;
  return options !== undefined && value !== undefined && !offers(options, value);
}
