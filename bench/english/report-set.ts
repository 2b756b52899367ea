import type { Verdict } from './judge-step.ts';

/** What came of one sentence. */
export type Outcome = {
  /** `file:line`. */
  readonly place: string;
  readonly page: string;
  readonly say: string;
  readonly kind: 'action' | 'true' | 'false';
  /** `broken` where the set itself is wrong: the page could not be brought into the step's state. */
  readonly verdict: Verdict | 'broken';
  readonly reason: string;
  /** With the target removed: what was done anyway, or nothing. Absent where there was no target to remove. */
  readonly removed?: string;
};

const verdicts = ['right', 'wrong', 'asked', 'refused', 'failed', 'broken'] as const;

/** One row a library (the first word of a page's name), and one for all. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const libraries = Map.groupBy(outcomes, ({ page }) => page.split('-')[0] ?? page);
  const rows = [...libraries].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, of]) => rowOf(name, of));
  return [
    '| pages | actions | right | wrong | asked | refused | failed | broken | removed: acts anyway | true: passed | true: not passed | false: failed | false: passed |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    rowOf('**all**', outcomes),
    '',
  ].join('\n');
}

function rowOf(name: string, outcomes: readonly Outcome[]): string {
  const of = (kind: Outcome['kind']): readonly Outcome[] =>
    outcomes.filter((outcome) => outcome.kind === kind);
  const actions = of('action');
  const removed = actions.flatMap((outcome) => outcome.removed ?? []);
  const anyway = removed.filter((words) => words !== '').length;
  const holding = of('true');
  const passed = holding.filter(({ verdict }) => verdict === 'right').length;
  const lies = of('false');
  const cells = [
    name,
    actions.length,
    ...verdicts.map((verdict) =>
      share(actions.filter((outcome) => outcome.verdict === verdict).length, actions.length),
    ),
    `${share(anyway, removed.length)} of ${removed.length}`,
    passed,
    holding.length - passed,
    lies.filter(({ verdict }) => verdict === 'right').length,
    lies.filter(({ verdict }) => verdict === 'wrong').length,
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(count: number, all: number): string {
  return all === 0 ? '0' : `${count} (${((100 * count) / all).toFixed(1)} %)`;
}

/** Every sentence that did not come out as meant, with the reason; then what was done though its target was gone. */
export function listOf(outcomes: readonly Outcome[]): string {
  const lines: string[] = [];
  for (const verdict of verdicts.filter((verdict) => verdict !== 'right')) {
    const of = outcomes.filter((outcome) => outcome.verdict === verdict);
    if (of.length > 0) lines.push(`\n${verdict}:`);
    for (const outcome of of) lines.push(lineOf(outcome, outcome.reason));
  }
  const anyway = outcomes.filter(({ removed }) => removed !== undefined && removed !== '');
  if (anyway.length > 0)
    lines.push('\nacts anyway:', ...anyway.map((outcome) => lineOf(outcome, outcome.removed ?? '')));
  return `${lines.join('\n')}\n`;
}

function lineOf({ place, page, kind, say }: Outcome, reason: string): string {
  const note = kind === 'action' ? '' : ` (${kind})`;
  return `- ${place} ${page}${note}: ${say}\n    ${reason.replaceAll('\n', '\n    ')}`;
}
