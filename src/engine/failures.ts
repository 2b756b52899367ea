import type { Resolution } from '#core/domain/resolution.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import type { Sight } from './sight.ts';

/** Why a clause can't be done on what was seen, or does not hold; undefined where it can and does. */
export function failureOf(
  context: AttemptContext,
  { resolution, judgement, replayed }: Sight,
): StepFailure | undefined {
  // An exact match is asked for; what was taken before, in a run that passed, has been accepted.
  if (replayed?.by === 'memory') return undefined;
  if (judgement === undefined) return unresolved(resolution) ?? tooApproximate(context, resolution);
  if (judgement.holds) return tooApproximate(context, resolution);
  return (needsElement(resolution) ? unresolved(resolution) : undefined) ?? failed(judgement, resolution);
}

/** Text, value and state are of an element: without one there is nothing to judge. Presence can be judged all the same. */
function needsElement({ intent }: Resolution): boolean {
  return (
    /^assert-(?:text|value|state|attribute|number|items|count)$/.test(intent.interaction) &&
    intent.target !== undefined
  );
}

function unresolved(resolution: Resolution): StepFailure | undefined {
  if (!('candidates' in resolution)) return undefined;
  const code = resolution.verdict === 'ambiguous' ? 'ambiguous' : 'not_found';
  return new StepFailure(code, resolution.message, { candidates: resolution.candidates });
}

function tooApproximate(context: AttemptContext, resolution: Resolution): StepFailure | undefined {
  if (!context.plan.options.strict || resolution.verdict !== 'approximate') return undefined;
  const reason =
    resolution.read === undefined
      ? 'That is not an exact match, and this run takes only exact ones: write the name as the page shows it.'
      : 'What is read in a picture is never certain, and this run takes only exact matches: say a place on the canvas instead, or what an element of the page shows.';
  return new StepFailure('approximate', `${resolution.explanation}. ${reason}`, {
    candidates: resolution.matches
      .slice(0, 8)
      .map(({ ref, role, name, score }) => ({ ref, role, name, score, place: '' })),
  });
}

function failed({ expected, actual, message }: Judgement, resolution: Resolution): StepFailure {
  const candidates = 'candidates' in resolution ? resolution.candidates : [];
  return new StepFailure('assertion_failed', message, { expected, actual, candidates });
}
