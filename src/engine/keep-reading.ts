import type { Clause, Intent } from '#core/domain/intent.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { textReadings } from '#engine/resolver/readings.ts';
import { elementWords } from './action-words.ts';
import type { AttemptContext } from './attempt-context.ts';
import { StepFailure } from './browser/step-failure.ts';
import { failureOf } from './failures.ts';
import { visibleText } from './page-text.ts';
import type { Watched } from './page-watch.ts';
import { approximateWords, nodeOf, record, targetOf } from './record-action.ts';
import type { Sight } from './sight.ts';
import type { StepScope } from './step-scope.ts';

type Reading = {
  readonly clause: Clause;
  readonly seen: Watched<Sight>;
  readonly startedAtMs: number;
};

/**
 * Keeps a value of the page under a name, for `{{saved:NAME}}`.
 * @throws StepFailure where there is nothing to read.
 */
export function keepReading(context: AttemptContext, scope: StepScope, reading: Reading): void {
  const { value, view } = reading.seen;
  const { resolution } = value;
  const { intent } = resolution;
  const counting = intent.property === 'count' && resolution.verdict === 'not-found';
  const failure = counting ? undefined : failureOf(context, value);
  if (failure !== undefined) throw failure;
  const { saveAs } = intent;
  if (saveAs === undefined) {
    throw new StepFailure(
      'not_understood',
      'The step does not say under which name to keep what it reads: add “as NAME”.',
    );
  }
  const target = targetOf(resolution);
  const before = context.recorder.before(target?.ref);
  const text = readText(resolution, view);
  context.values.saved.set(saveAs, text);
  const node = nodeOf(view, target);
  const from = node === undefined ? '' : ` of ${elementWords(node)}`;
  record(context, scope, {
    ...reading,
    intent,
    url: view.url,
    output: `read ${intent.property ?? 'text'}${from} as ${saveAs}: ${text}`,
    before,
    approximate: approximateWords(resolution),
  });
  scope.said.push(`Kept "${text}" as ${saveAs}.`);
}

function readText(resolution: Resolution, view: PageView): string {
  const { property } = resolution.intent;
  if (property === 'url') return view.url;
  if (property === 'title') return view.title;
  if (property === 'count') return String('candidates' in resolution ? 0 : resolution.matches.length);
  const node = nodeOf(view, targetOf(resolution));
  if (node === undefined) return visibleText(view);
  if (property === 'value') return node.value ?? visibleText(view, node);
  return told(resolution.intent, node, view) ?? (visibleText(view, node) || node.value || node.name);
}

/** "Read the order number" of a label and its value means the value. */
function told(intent: Intent, node: ViewNode, view: PageView): string | undefined {
  const index = indexPage(view);
  const readings = textReadings(intent, index.placeOf(node.ref), index);
  const last = readings.at(-1);
  if (node.value !== undefined && readings[0] !== '') return readings[0];
  return last === node.text || last === node.ownText ? undefined : last;
}
