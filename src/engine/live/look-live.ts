import { AppError } from '#core/domain/app-error.ts';
import type { Clause } from '#core/domain/intent.ts';
import type { LiveCandidate, LiveExplanation, PickedElement, Rect } from '#core/domain/live-session.ts';
import type { PageExplanation } from '#core/domain/page-explanation.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import { fillIntent } from '#language/fill-intent.ts';
import { understand } from '#language/understand.ts';
import { refsAt } from '../browser/element-at.ts';
import { describeElement, look } from '../browser/page-engine.ts';
import type { Session } from '../browser/session.ts';
import { explainClause } from '../explain-clause.ts';
import { chooseCandidate } from '../record/choose-candidate.ts';
import { askedOfPage } from '../resolver/asked-of-page.ts';
import { stepsAbout } from './steps-about.ts';

type Page = ReturnType<Session['page']>;
type Point = { readonly x: number; readonly y: number };

/** @throws AppError `conflict` where the page has gone, or stands still. */
async function answering<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    const message = 'The page does not answer now: wait until it has loaded, or reload it.';
    throw new AppError('conflict', message, { cause: error });
  }
}

/** The element at a point of the viewport: the part that reacts, else the innermost one. Undefined where there is only the page itself. */
export function pickElement(
  page: Page,
  point: Point,
  language: ProjectLanguage,
): Promise<PickedElement | undefined> {
  return answering(() => pick(page, point, language));
}

async function pick(
  page: Page,
  { x, y }: Point,
  language: ProjectLanguage,
): Promise<PickedElement | undefined> {
  const view = await look(page);
  const nodes = new Map(view.nodes.map((node) => [node.ref, node]));
  const listed = (await refsAt(page, x, y)).flatMap((ref) => nodes.get(ref) ?? []);
  const node = listed.find(({ interactive }) => interactive) ?? listed[0];
  if (node === undefined || /^(?:html|body)$/.test(node.tag)) return undefined;
  const { name, rect, role, selector } = await describeElement(page, node.ref);
  return {
    role,
    name,
    selector,
    rect: rect ?? { x, y, width: 0, height: 0 },
    sentences: stepsAbout(node, view, language),
  };
}

export type Asked = {
  readonly sentence: string;
  readonly type: 'act' | 'assert';
  readonly language: ProjectLanguage;
  /** Fills the placeholders of a text. */
  readonly fill: (text: string) => string;
};

/** What each clause of a sentence comes to on the page as it stands, and where its candidates are. Does nothing to it. */
export function explainSentence(page: Page, asked: Asked): Promise<readonly LiveExplanation[]> {
  return answering(() => explain(page, asked));
}

async function explain(page: Page, asked: Asked): Promise<readonly LiveExplanation[]> {
  const { language, sentence, type } = asked;
  const clauses = understand(sentence, type, language.aliases).clauses.map((clause) => filled(clause, asked));
  const intents = clauses.flatMap(({ alternatives }) => alternatives.map(({ intent }) => intent));
  const view = await look(page, askedOfPage(intents));
  return await Promise.all(clauses.map((clause, at) => placed({ page, view, asked, clause, at })));
}

function filled(clause: Clause, { fill }: Asked): Clause {
  const alternatives = clause.alternatives.map(({ confidence, intent }) => ({
    confidence,
    intent: fillIntent(intent, fill),
  }));
  return { ...clause, alternatives };
}

type Placing = {
  readonly page: Page;
  readonly view: PageView;
  readonly asked: Asked;
  readonly clause: Clause;
  /** Which clause of the sentence, from 0. */
  readonly at: number;
};

/** What a clause comes to, with where that is. */
async function placed(placing: Placing): Promise<LiveExplanation> {
  const { asked, clause, page, view } = placing;
  const { candidates, element: ref, explanation } = explainClause(clause, view, asked.language);
  const { element, ...told } = explanation;
  const rect = ref === undefined ? undefined : await rectOf(page, ref);
  const rivals = explanation.candidates.map((candidate, rank) =>
    placedCandidate(placing, candidate, candidates[rank] ?? ''),
  );
  return {
    ...told,
    ...(element && { element: { ...element, ...(rect && { rect }) } }),
    candidates: await Promise.all(rivals),
  };
}

async function placedCandidate(
  { asked, at, page, view }: Placing,
  candidate: PageExplanation['candidates'][number],
  ref: string,
): Promise<LiveCandidate> {
  const { language, sentence: instruction, type } = asked;
  const rect = await rectOf(page, ref);
  const { differentiator } = candidate;
  const sentence = chooseCandidate({ instruction, type, clause: at, ref, differentiator }, view, language);
  return { ...candidate, ...(rect && { rect }), ...(sentence !== undefined && { sentence }) };
}

/** Undefined where the element has gone meanwhile. */
async function rectOf(page: Page, ref: string): Promise<Rect | undefined> {
  try {
    return (await describeElement(page, ref)).rect;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
