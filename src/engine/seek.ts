import { interactions } from '#core/domain/interaction.ts';
import type { Alternative } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import { renamedPerhaps, replay } from '#engine/memory/replay.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import type { AttemptContext } from './attempt-context.ts';
import { inTurn } from './row-in-turn.ts';
import { judgeConsole, judgeDownload } from './judge-browser.ts';
import { openTabsFor } from './open-tabs.ts';
import type { Considered, Watched } from './page-watch.ts';
import { patienceWithAssertion, patienceWithMemory, patienceWithTarget, patient } from './patience.ts';
import { withDrawn } from './seek-drawn.ts';
import type { Sight } from './sight.ts';

export type SeekOptions = {
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Give up on a quiet page instead of waiting for what may still come. */
  readonly impatient: boolean;
  /** True where the page need not be looked at any more. */
  readonly isOver?: () => boolean;
  /** What an earlier run took on this page for the clause. */
  readonly recall?: (view: PageView) => MemoryEntry | undefined;
};

/** Looks until the page gives an answer that can be believed, or the time is up. */
export async function seek(
  context: AttemptContext,
  alternatives: readonly Alternative[],
  options: SeekOptions,
): Promise<Watched<Sight>> {
  const first = alternatives[0]?.intent;
  const tabs = openTabsFor(context.session, alternatives);
  await tabs.refresh();
  const reader = context.canvases;
  reader?.begin();
  return context.watch.until({
    deadlineMs: options.deadlineMs,
    signal: options.signal,
    asked: askedOfPage(alternatives.map(({ intent }) => intent)),
    needsLoaded: first === undefined || interactions[first.interaction].kind !== 'assert',
    meanwhile: async () => {
      await tabs.refresh();
      await context.recorder.meanwhile();
    },
    hasNews: () => reader?.hasNews() === true,
    consider: (view) => {
      const chosen = inTurn(context, tabs.choose(alternatives), view);
      const seen = consider(context, chosen, view, options);
      const considered = withDrawn(seen, chosen, view, { reader, impatient: options.impatient });
      return options.isOver?.() === true ? { value: considered.value, quietMs: 0 } : considered;
    },
  });
}

function consider(
  context: AttemptContext,
  alternatives: readonly Alternative[],
  view: PageView,
  { impatient, recall }: SeekOptions,
): Considered<Sight> {
  const { synonyms, strict } = context.plan.options;
  const hints = {
    ...(context.lastRef === undefined ? {} : { lastRef: context.lastRef }),
    ...(synonyms === undefined ? {} : { synonyms }),
  };
  const resolution = resolve(alternatives, view, hints);
  if (interactions[resolution.intent.interaction].kind === 'assert') {
    const judgement = judge(context, resolution, view);
    return { value: { resolution, judgement }, ...patienceWithAssertion(resolution, judgement, impatient) };
  }
  const entry = recall?.(view);
  // An optional step that does not apply is no step to be helped.
  const cautious = { ...hints, strict: strict || impatient };
  const replayed = entry && replay(resolution, alternatives, entry, view, cautious);
  if (replayed !== undefined)
    return { value: { resolution: replayed.resolution, replayed }, ...patienceWithMemory(replayed) };
  const hint = entry && renamedPerhaps(resolution, alternatives, entry, view, hints);
  const told =
    hint !== undefined && 'candidates' in resolution
      ? { ...resolution, message: `${resolution.message} ${hint}` }
      : resolution;
  const { interaction, target } = resolution.intent;
  const forNobody =
    interaction === 'press-key' && target === undefined && !isInLastField(view, context.lastRef);
  return {
    value: { resolution: told },
    ...(forNobody
      ? patient(context.isFresh ? 'firstKeys' : 'keys')
      : patienceWithTarget(resolution, impatient)),
  };
}

function judge({ session }: AttemptContext, resolution: Resolution, view: PageView): Judgement {
  const { intent } = resolution;
  if (intent.interaction === 'assert-download') return judgeDownload(intent, session.downloads);
  if (intent.interaction === 'assert-no-errors') return judgeConsole(intent, session.log.console());
  return judgeAssertion(intent, resolution, view);
}

/** Whether the caret is in the field that was just filled: then keys are meant for it. */
function isInLastField({ nodes }: PageView, lastRef: string | undefined): boolean {
  const focused = nodes.find(({ states }) => states.focused === true);
  return focused !== undefined && focused.ref === lastRef && /^(?:input|textarea)$/.test(focused.tag);
}
