import type { Clause } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';
import type { PageExplanation } from '#core/domain/page-explanation.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { Resolved, Unresolved } from '#core/domain/resolution.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import { look } from './browser/page-engine.ts';
import { navigateTo } from './browser/perform/navigate.ts';
import { openSession } from './browser/session.ts';
import { createPageWatch } from './page-watch.ts';

const navigationMs = 30_000;
const quietMs = 300;
const quietAtMostMs = 5_000;

export type ExplainOnPageInput = {
  readonly url: string;
  readonly sentences: readonly string[];
  readonly language: ProjectLanguage;
  readonly viewport: Viewport;
};

/**
 * Opens a page, lets it come to rest, and says what each sentence comes to on it. Nothing is done to the page, so that later
 * clauses are told of the same page as the first. Of a sentence that is not understood there is nothing.
 * @throws StepFailure `navigation_failed`; AppError `no_browser`; the signal's reason.
 */
export async function explainOnPage(
  pool: BrowserPool,
  { url, sentences, language, viewport }: ExplainOnPageInput,
  signal: AbortSignal,
): Promise<readonly (readonly PageExplanation[])[]> {
  const startedAtMs = performance.now();
  const sinceStartMs = (): number => performance.now() - startedAtMs;
  await using session = await openSession(pool, { viewport, headed: false, sinceStartMs }, signal);
  const page = session.page();
  await navigateTo({ page, signal, deadlineMs: startedAtMs + navigationMs }, url);
  await createPageWatch(session).quiet(quietMs, quietAtMostMs, signal);
  const clauses = sentences.map((sentence) => understand(sentence, 'act', language.aliases).clauses);
  const intents = clauses.flat().flatMap(({ alternatives }) => alternatives.map(({ intent }) => intent));
  const view = await look(page, askedOfPage(intents));
  return clauses.map((ofSentence) => ofSentence.map((clause) => explain(clause, view, language)));
}

function explain(clause: Clause, view: PageView, { synonyms }: ProjectLanguage): PageExplanation {
  const resolution = resolve(clause.alternatives, view, { synonyms });
  const { interaction } = resolution.intent;
  const told = 'candidates' in resolution ? unresolved(resolution) : resolved(resolution);
  const base = { clause: clause.text, interaction, ...told };
  if (interactions[interaction].kind !== 'assert') return base;
  const { holds, message } = judgeAssertion(resolution.intent, resolution, view);
  return { ...base, verdict: holds ? 'holds' : 'fails', message };
}

type Told = Omit<PageExplanation, 'clause' | 'interaction'>;

function resolved({ verdict, target, explanation }: Resolved): Told {
  const element = target && { element: { role: target.role, name: target.name } };
  return { verdict, message: explanation, ...element, candidates: [] };
}

function unresolved({ verdict, message, candidates }: Unresolved): Told {
  return {
    verdict,
    message,
    candidates: candidates.map(({ role, name, place, differentiator }) => ({
      role,
      name,
      place,
      ...(differentiator === undefined ? {} : { differentiator }),
    })),
  };
}
