import { healingSentence } from '#core/domain/healing-sentence.ts';
import type { Clause, Intent } from '#core/domain/intent.ts';
import type { Match, Resolution } from '#core/domain/resolution.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { actionOutput, actionSentence } from './action-words.ts';
import type { AttemptContext } from './attempt-context.ts';
import { locate } from './browser/page-engine.ts';
import { isPerformed, performers } from './browser/perform/perform.ts';
import type { Performing, Subject } from './browser/perform/performing.ts';
import { StepFailure } from './browser/step-failure.ts';
import { deploymentUrl } from './deployment-url.ts';
import { handTimeMs } from './hand-time.ts';
import type { Watched } from './page-watch.ts';
import { approximateWords, nodeOf, record, targetOf } from './record-action.ts';
import type { Sight } from './sight.ts';
import type { StepScope } from './step-scope.ts';

type Action = {
  readonly clause: Clause;
  readonly seen: Watched<Sight>;
  readonly deadlineMs: number;
  readonly startedAtMs: number;
};

/**
 * Does to the page what a reading says, and records it.
 * @throws StepFailure; `Replaced` and `NotYet` where it may be tried again and nothing has been done.
 */
export async function doAction(context: AttemptContext, scope: StepScope, action: Action): Promise<void> {
  const { value, view } = action.seen;
  const { resolution, replayed } = value;
  const { intent } = resolution;
  const match = targetOf(resolution);
  const before = context.recorder.before(match?.ref);
  const performing = toPerforming(context, scope, action);
  await (isByPointer(performing) ? before.begun : before.taken);
  if (isPerformed(intent.interaction) && intent.interaction !== 'wait') {
    context.session.dialogs.forget();
    context.session.downloads.acting();
  }
  let note: string | undefined;
  if (isPerformed(intent.interaction)) ({ note } = await performers[intent.interaction](performing));
  else if (intent.interaction !== 'screenshot') {
    throw new StepFailure('not_understood', `Nothing performs “${intent.interaction}”.`);
  }
  context.lastRef = match?.ref;
  context.isFresh = /^(?:open-url|reload|go-back|go-forward)$/.test(intent.interaction);
  context.watch.touched();
  const by = replayed?.by ?? 'words';
  const key = scope.memoryKey(action.clause);
  // Of what was read in a picture, the element is only what it was drawn on.
  if (key !== undefined && !('candidates' in resolution) && resolution.read === undefined)
    context.replay?.acted(key, { view, resolution, by });
  const notes = [note, placeNote(resolution), ...context.session.takeNotes()].filter(
    (each) => each !== undefined,
  );
  const facts = {
    intent,
    node: performing.subject?.node,
    destination: performing.destination?.node,
    note: notes.length === 0 ? undefined : notes.join('; '),
  };
  record(context, scope, {
    clause: action.clause,
    intent,
    output: actionOutput(facts),
    url: view.url,
    startedAtMs: action.startedAtMs,
    before,
    approximate: approximateWords(resolution),
    ...(match === undefined ? {} : { resolvedBy: by }),
    ...(replayed?.healed === undefined ? {} : { healed: replayed.healed }),
    acted: intent.interaction !== 'screenshot',
  });
  scope.said.push(actionSentence(facts));
  if (replayed?.healed !== undefined) scope.said.push(healingSentence(replayed.healed));
}

/** Where on an element a text was read. */
function placeNote(resolution: Resolution): string | undefined {
  const { at } = resolution.intent;
  if ('candidates' in resolution || resolution.read === undefined || at === undefined) return undefined;
  return `at ${at.x}px ${at.y}px, where “${resolution.read}” was read in its picture`;
}

/** The driver sends a pointer only where the element has stood still for two frames. */
function isByPointer({ intent, subject }: Performing): boolean {
  return pointed.has(intent.interaction) && subject?.node.tag !== 'option';
}

const pointed: ReadonlySet<Intent['interaction']> = new Set([
  'click',
  'double-click',
  'right-click',
  'hover',
  'check',
  'uncheck',
]);

function toPerforming(context: AttemptContext, scope: StepScope, action: Action): Performing {
  const { session, plan, baseUrl } = context;
  const { view, value } = action.seen;
  const { resolution } = value;
  const page = session.page();
  const subjectOf = (match: Match | undefined): Subject | undefined => {
    const node = nodeOf(view, match);
    return node === undefined ? undefined : { ref: node.ref, node, locator: locate(page, node.ref) };
  };
  const subject = subjectOf(targetOf(resolution));
  const destination = 'candidates' in resolution ? undefined : subjectOf(resolution.destination);
  return {
    session,
    page,
    view: view satisfies PageView,
    intent: onDeployment(context, resolution.intent),
    ...(subject === undefined ? {} : { subject }),
    ...(destination === undefined ? {} : { destination }),
    gesture: scope.gesture,
    typingDelayMs: plan.options.typingDelayMs,
    deadlineMs: action.deadlineMs + handTimeMs(context, scope.gesture, resolution.intent),
    signal: scope.signal,
    baseUrl,
    filesRoot: plan.options.filesRoot,
  };
}

function onDeployment(context: AttemptContext, intent: Intent): Intent {
  if (intent.interaction !== 'open-url' || intent.value === undefined) return intent;
  return { ...intent, value: deploymentUrl(context, intent.value) };
}
