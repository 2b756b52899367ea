import type { PageExplanation } from '#core/domain/page-explanation.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { understand } from '#language/understand.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import { look } from './browser/page-engine.ts';
import { navigateTo } from './browser/perform/navigate.ts';
import { openSession } from './browser/session.ts';
import { explainClause } from './explain-clause.ts';
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
  return clauses.map((ofSentence) =>
    ofSentence.map((clause) => explainClause(clause, view, language).explanation),
  );
}
