import type { Target } from '#core/domain/intent.ts';
import { certain } from './search.ts';
import type { Scored, Search } from './search.ts';

/** The nodes that a target's selector or reference picks. */
export function selected(target: Target, { index, fit }: Search): Scored[] {
  const { engine, body } = target.selector ?? { engine: 'css', body: '' };
  const nodes: Scored[] = [];
  for (const [at, node] of index.nodes.entries()) {
    const picks =
      target.ref !== undefined
        ? node.ref === target.ref
        : engine === 'testid'
          ? node.testId === body
          : node.selectedBy?.includes(`${engine}=${body}`);
    const action = Math.max(fit(at), node.visible ? 0.1 : 0);
    if (!picks || action === 0) continue;
    nodes.push(certain(at, node.name, action));
  }
  return nodes;
}
