import type { Page } from 'playwright-core';

import { look } from '#engine/browser/page-engine.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';

/** `refused` where a sentence is not understood, or the page does not tell. */
export type Verdict = 'holds' | 'fails' | 'refused';

/** What a statement comes to on a page; what a step of a run ends with. */
export async function verdictOf(page: Page, sentence: string): Promise<Verdict> {
  const { clauses, error } = understand(sentence);
  if (error) return 'refused';
  const verdicts: Verdict[] = [];
  for (const { alternatives } of clauses) {
    const view = await look(page, askedOfPage(alternatives.map(({ intent }) => intent)));
    const resolution = resolve(alternatives, view, {});
    const { holds, unresolved } = judgeAssertion(resolution.intent, resolution, view);
    verdicts.push(holds ? 'holds' : unresolved ? 'refused' : 'fails');
  }
  return verdicts.find((verdict) => verdict !== 'holds') ?? 'holds';
}
