import type { Alternative } from '#core/domain/intent.ts';
import type { PageIndex } from './page-index.ts';
import { stem, wordsOf } from './words.ts';

/**
 * "The state of the project" on the page of a project: what the whole page is about stands nowhere beside it. The reading, and behind it
 * that without such a place. What names one of several ("the price of the Walnut lamp") is never left out.
 */
export function withPageAsPlace(alternative: Alternative, index: PageIndex): Alternative[] {
  const { confidence, intent } = alternative;
  const { relation, ...bare } = intent.target ?? { said: '', name: '', quoted: false };
  const { anchor, kind } = relation ?? {};
  const isThing =
    anchor && /^the \p{Ll}+$/u.test(anchor.said) && !anchor.relation && anchor.role === undefined;
  if (!isThing || kind !== 'of' || bare.name === '' || !isAbout(index, anchor.name)) return [alternative];
  return [alternative, { confidence: confidence - 0.3, intent: { ...intent, target: bare } }];
}

function isAbout({ nodes, page }: PageIndex, noun: string): boolean {
  const [word] = wordsOf(noun).map(stem);
  const titles = nodes.flatMap(({ name, role, visible }) => (role === 'heading' && visible ? [name] : []));
  return [page.title, ...titles].some((title) =>
    wordsOf(title)
      .map(stem)
      .includes(word ?? ''),
  );
}
