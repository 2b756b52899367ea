import type { Clause } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';
import type { PageExplanation } from '#core/domain/page-explanation.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { Resolved, Unresolved } from '#core/domain/resolution.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';

/** What a clause comes to, with the `ViewNode.ref`s of what it names. */
export type ExplainedClause = {
  readonly explanation: PageExplanation;
  readonly element?: string;
  /** As the explanation's candidates. */
  readonly candidates: readonly string[];
};

/** What one clause of a sentence comes to on a page as it stands, without anything being done. Pure. */
export function explainClause(
  clause: Clause,
  view: PageView,
  { synonyms }: Pick<ProjectLanguage, 'synonyms'>,
): ExplainedClause {
  const resolution = resolve(clause.alternatives, view, { synonyms });
  const { interaction } = resolution.intent;
  const told = 'candidates' in resolution ? unresolved(resolution) : resolved(resolution);
  const base = { clause: clause.text, interaction, ...told };
  const refs =
    'candidates' in resolution
      ? { candidates: resolution.candidates.map(({ ref }) => ref) }
      : { candidates: [], ...(resolution.target && { element: resolution.target.ref }) };
  if (interactions[interaction].kind !== 'assert') return { explanation: base, ...refs };
  const { holds, message } = judgeAssertion(resolution.intent, resolution, view);
  return { explanation: { ...base, verdict: holds ? 'holds' : 'fails', message }, ...refs };
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
