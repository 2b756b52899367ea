import type { Clause, Intent } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { identifyRows, locateRow } from '#engine/resolver/row-identity.ts';
import type { RowIdentity } from '#engine/resolver/row-identity.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { fillAlternatives, only } from './fill-values.ts';
import type { RowInTurn } from './row-in-turn.ts';
import type { StepScope } from './step-scope.ts';

/** The rows must have stopped coming, and a row that is gone must have been gone, for so many milliseconds. */
const comingMs = 250;
const goneMs = 600;
const standingMs = 2_500;

/**
 * Does the clauses once for each row that is there when the turn of the first comes. Rows are known by what they say: a list that
 * is made anew has none done twice.
 * @param doClauses Does all of them for the row in turn.
 * @returns What was done, or why nothing had to be.
 * @throws StepFailure; of a row's clauses, with the row.
 */
export async function executeForEach(
  context: AttemptContext,
  scope: StepScope,
  clauses: readonly Clause[],
  doClauses: (isLast: boolean) => Promise<void>,
): Promise<'done' | { readonly skipped: string }> {
  const counting = rowsIntent(context, clauses);
  const rows = await rowsOf(context, scope, counting);
  const isOptional = clauses[0]?.alternatives[0]?.intent.optional === true;
  if (rows.length === 0 && isOptional) return { skipped: 'there is none' };
  if (rows.length === 0)
    throw new StepFailure(
      'not_found',
      `There is no ${counting.target?.said ?? 'row'} to do it for. Where there may be none, write "optionally" before the step.`,
    );
  const done: string[] = [];
  const gone: string[] = [];
  for (const [at, row] of rows.entries()) {
    const turn = createTurn(context, counting, row);
    if (!(await isThere(context, scope, counting, turn))) {
      gone.push(row.label);
      continue;
    }
    context.inTurn = turn;
    scope.conditions.clear();
    try {
      await doClauses(at === rows.length - 1);
      done.push(row.label);
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      throw new StepFailure(
        error.code,
        `“${row.label}”, ${at + 1} of ${rows.length}: ${error.message}`,
        error,
      );
    } finally {
      context.inTurn = undefined;
    }
  }
  scope.said.push(summary(rows.length, done, gone));
  return 'done';
}

function summary(total: number, done: readonly string[], gone: readonly string[]): string {
  const names = (labels: readonly string[]): string =>
    labels.length === 0 ? '' : `: ${labels.slice(0, 20).join(', ')}${labels.length > 20 ? ' …' : ''}`;
  const left = gone.length === 0 ? '' : ` ${gone.length} had left the page before their turn${names(gone)}.`;
  return `Done for ${done.length} of ${total}${names(done)}.${left}`;
}

function rowsIntent(context: AttemptContext, clauses: readonly Clause[]): Intent {
  const target = clauses[0]?.each;
  if (target === undefined) throw new RangeError('The clauses are not done for each of anything');
  const intent: Intent = { interaction: 'read', property: 'count', target, negated: false };
  return fillAlternatives(context, only(intent))[0]?.intent ?? intent;
}

async function rowsOf(
  context: AttemptContext,
  scope: StepScope,
  counting: Intent,
): Promise<readonly RowIdentity[]> {
  const seen = await context.watch.until({
    deadlineMs: Math.min(scope.deadlineMs, performance.now() + scope.timeoutMs),
    signal: scope.signal,
    asked: askedOfPage([counting]),
    meanwhile: context.recorder.meanwhile,
    consider: (view) => {
      const places = placesOf(context, counting, view);
      const quietMs = places.length === 0 ? Infinity : comingMs;
      return { value: places, quietMs, standingMs };
    },
  });
  return identifyRows(indexPage(seen.view, context.plan.options.synonyms), seen.value);
}

function placesOf(context: AttemptContext, counting: Intent, view: PageView): readonly number[] {
  const { synonyms } = context.plan.options;
  const resolution = resolve(only(counting), view, synonyms === undefined ? {} : { synonyms });
  if ('candidates' in resolution) return [];
  const index = indexPage(view, synonyms);
  return resolution.matches.map(({ ref }) => index.placeOf(ref)).filter((at) => at >= 0);
}

function createTurn(context: AttemptContext, counting: Intent, row: RowIdentity): RowInTurn {
  let last: string | undefined;
  return {
    find(view) {
      const index = indexPage(view, context.plan.options.synonyms);
      const place = locateRow(index, placesOf(context, counting, view), row);
      const ref = place === undefined ? undefined : index.nodes[place]?.ref;
      // In its own turn a row may come to read otherwise.
      const still = last !== undefined && index.placeOf(last) >= 0 ? last : undefined;
      last = ref ?? still;
      return last;
    },
  };
}

async function isThere(
  context: AttemptContext,
  scope: StepScope,
  counting: Intent,
  turn: RowInTurn,
): Promise<boolean> {
  const { value } = await context.watch.until({
    deadlineMs: Math.min(scope.deadlineMs, performance.now() + scope.timeoutMs),
    signal: scope.signal,
    asked: askedOfPage([counting]),
    consider: (view) => {
      const isFound = turn.find(view) !== undefined;
      return { value: isFound, quietMs: isFound ? 0 : goneMs, standingMs };
    },
  });
  return value;
}
