import { capital } from '#base/capital.ts';
import type { Relation, Target } from '#core/domain/intent.ts';
import type { Candidate } from '#core/domain/resolution.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { roleFit, strongFit } from './role-fit.ts';
import { labelOf, spokenNode, spokenRole } from './role-words.ts';
import type { Found } from './search.ts';

const relationWords: Readonly<Record<Relation['kind'], string>> = {
  in: 'in',
  of: 'of',
  with: 'with',
  where: 'where',
  below: 'below',
  above: 'above',
  'left-of': 'to the left of',
  'right-of': 'to the right of',
  near: 'near',
  between: 'between',
};

/** A target as it was said. */
export function spokenTarget(target: Target): string {
  if (target.said.trim() !== '') return target.said.trim();
  const name = target.quoted ? `"${target.name}"` : target.name;
  return [name, target.role ?? ''].filter(Boolean).join(' ') || 'the element';
}

export function ambiguousMessage(target: Target, candidates: readonly Candidate[], total: number): string {
  const listed = candidates.map((candidate) => {
    const where = candidate.place ? ` ${candidate.place}` : '';
    const hint =
      candidate.differentiator && candidate.differentiator !== candidate.place
        ? ` (add: ${candidate.differentiator})`
        : '';
    return `${candidate.role === 'generic' ? 'text' : candidate.role} "${candidate.name}"${where}${hint}`;
  });
  const more = total > candidates.length ? ` and ${total - candidates.length} more` : '';
  const example = candidates.find(({ differentiator }) => differentiator)?.differentiator;
  const advice = example ? ` Say which one, for example by adding: ${example}.` : ' Say which one is meant.';
  return `${total} elements fit ${quoteSaid(target)}: ${listed.join('; ')}${more}.${advice}`;
}

function quoteSaid(target: Target): string {
  return `‘${spokenTarget(target)}’`;
}

/** Why nothing was found, with what comes nearest. */
export function notFoundMessage(
  target: Target,
  found: Found,
  misses: readonly Candidate[],
  hidden: readonly number[],
  index: PageIndex,
): string {
  const said = quoteSaid(target);
  const first = found.before?.[0];
  if (found.lost === 'relation' && first && target.relation) {
    const place = `${relationWords[target.relation.kind]} ${spokenTarget(target.relation.anchor)}`;
    return `There is ${spokenNode(nodeAt(index, first.node)).replace(/^the /, 'a ')} on the page, but not ${place}.`;
  }
  if (found.lost === 'anchor' && target.relation) {
    return `Nothing on the page fits ‘${spokenTarget(target.relation.anchor)}’, so that ${said} can not be looked for there.`;
  }
  if (found.lost === 'state' && first) {
    return `${capital(spokenNode(nodeAt(index, first.node)))} is on the page, but it is not ${target.states?.join(' and ') ?? ''}.`;
  }
  const count = found.before?.length ?? 0;
  if (found.lost === 'ordinal' && count > 0) {
    return `Only ${count} ${count === 1 ? 'element fits' : 'elements fit'} ${said}.`;
  }
  const concealed = hidden[0];
  if (concealed !== undefined)
    return `${capital(spokenNode(nodeAt(index, concealed)))} is on the page, but it is hidden.`;
  const near = misses
    .slice(0, 3)
    .map((miss) => `${miss.role === 'generic' ? 'text' : miss.role} "${miss.name}"`);
  return near.length > 0
    ? `Nothing on the page fits ${said}. The nearest: ${near.join(', ')}.`
    : `Nothing on the page fits ${said}.`;
}

/** "'Log in' matched the button "Sign in"", or only what was found where that says it all. */
export function explanationOf(target: Target, node: number, index: PageIndex): string {
  const found = nodeAt(index, node);
  const name = target.name;
  const same = name === '' || labelOf(found).toLowerCase() === name.toLowerCase();
  const roleSaid =
    target.role && roleFit(target.role, found) < strongFit ? `, which is a ${spokenRole(found)}` : '';
  return same && roleSaid === ''
    ? capital(spokenNode(found))
    : `‘${name || spokenTarget(target)}’ matched ${spokenNode(found)}${roleSaid}`;
}
