import { interactions } from '#core/domain/interaction.ts';
import type { Alternative, Intent } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import type { MemoryEntry } from '#core/domain/step-memory.ts';
import { renamedPerhaps, replay } from '#engine/memory/replay.ts';
import type { Replayed } from '#engine/memory/replay.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import type { AttemptContext } from './attempt-context.ts';
import { inTurn } from './row-in-turn.ts';
import { judgeConsole, judgeDownload } from './judge-browser.ts';
import { openTabsFor } from './open-tabs.ts';
import type { Considered, Watched } from './page-watch.ts';

/** What the page says to a clause. */
export type Sight = {
  readonly resolution: Resolution;
  /** For assertions. */
  readonly judgement?: Judgement;
  /** For actions: what the memory of earlier runs made of the words. */
  readonly replayed?: Replayed;
};

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

/** Quiet milliseconds after which a verdict other than an exact match is believed. */
const quiet = {
  approximate: 150,
  ambiguous: 1_000,
  /** "Is not there" may only mean "is not there yet". */
  negative: 35,
  impatient: 600,
  /** Keys go to whatever listens, and while something opens or closes that is not what a user sees. */
  keys: 250,
  /** An application that starts hears no keys yet, and nothing that could be pressed shows when it does. */
  firstKeys: 250,
} as const;
/** On a page that never rests, a verdict that has stood for so long is believed. */
const standing = {
  approximate: 3_000,
  ambiguous: 4_000,
  negative: 2_000,
  impatient: 2_500,
  keys: 1_000,
  firstKeys: 6_000,
} as const;

/** Looks until the page gives an answer that can be believed, or the time is up. */
export async function seek(
  context: AttemptContext,
  alternatives: readonly Alternative[],
  options: SeekOptions,
): Promise<Watched<Sight>> {
  const first = alternatives[0]?.intent;
  const tabs = openTabsFor(context.session, alternatives);
  await tabs.refresh();
  return context.watch.until({
    deadlineMs: options.deadlineMs,
    signal: options.signal,
    asked: askedOfPage(alternatives.map(({ intent }) => intent)),
    needsLoaded: first === undefined || interactions[first.interaction].kind !== 'assert',
    meanwhile: async () => {
      await tabs.refresh();
      await context.recorder.meanwhile();
    },
    consider: (view) => {
      const considered = consider(context, inTurn(context, tabs.choose(alternatives), view), view, options);
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

type Patience = Pick<Considered<Sight>, 'quietMs' | 'standingMs'>;

function patient(kind: keyof typeof quiet): Patience {
  return { quietMs: quiet[kind], standingMs: standing[kind] };
}

function patienceWithMemory({ trust }: Replayed): Patience {
  if (trust === 'known') return { quietMs: 0 };
  return patient(trust === 'recognised' ? 'approximate' : 'ambiguous');
}

function patienceWithTarget({ verdict }: Resolution, impatient: boolean): Patience {
  if (verdict === 'sure') return { quietMs: 0 };
  if (verdict !== 'not-found') return patient(verdict);
  return impatient ? patient('impatient') : { quietMs: Infinity };
}

function patienceWithAssertion(resolution: Resolution, judgement: Judgement, impatient: boolean): Patience {
  if (!judgement.holds && resolution.verdict === 'ambiguous') return patient('ambiguous');
  if (!judgement.holds) return impatient ? patient('impatient') : { quietMs: Infinity };
  if (isNegative(resolution.intent)) return patient('negative');
  return resolution.verdict === 'approximate' ? patient('approximate') : { quietMs: 0 };
}

function isNegative(intent: Intent): boolean {
  if (interactions[intent.interaction].kind !== 'assert') return false;
  const saysAbsent = intent.interaction === 'assert-hidden' || intent.interaction === 'assert-no-errors';
  return intent.negated !== saysAbsent;
}
