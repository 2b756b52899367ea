import { createChangeCounter } from './change.ts';
import type { ChangeCounter } from './change.ts';
import { describe, insetOf } from './describe.ts';
import { elementAt } from './element-at.ts';
import { hitOf } from './hit.ts';
import { look } from './look.ts';
import { createRegistry } from './registry.ts';
import type { Registry } from './registry.ts';
import { watchTextArrival } from './text-arrival.ts';
import type { TextArrival } from './text-arrival.ts';

/**
 * A selector engine that the browser driver runs in a world of its own inside each document, out of the page's reach.
 * Nothing may happen before the first query: the same text is evaluated in the page's world too.
 *
 * `look:<hex of options>`, `change`, `text`, `at:<x>,<y>`, `inset:<n>`, `hit:<n>` and `describe:<n>` answer with a loose element whose text is the answer; `ref:<n>` is the element that
 * a look numbered `n`; `is:<n>` is the root, if it is that element.
 */
export function createEngine(): {
  queryAll: (root: Node, body: string) => Element[];
  query: (root: Node, body: string) => Element | null;
} {
  let registry: Registry | undefined;
  let changes: ChangeCounter | undefined;
  let arrival: TextArrival | undefined;

  const answer = (text: string): Element[] => {
    const element = document.createElement('rw-answer');
    element.append(document.createTextNode(text));
    return [element];
  };

  const queryAll = (root: Node, body: string): Element[] => {
    registry ??= createRegistry();
    const isNew = arrival === undefined;
    arrival ??= watchTextArrival();
    const colon = body.indexOf(':');
    const verb = colon < 0 ? body : body.slice(0, colon);
    const argument = colon < 0 ? '' : body.slice(colon + 1);
    const element = registry.elementOf(Number(argument));
    switch (verb) {
      case 'ref':
        return element ? [element] : [];
      case 'is':
        return element && root === element ? [element] : [];
      case 'look':
        return answer(JSON.stringify(look(registry, (changes ??= createChangeCounter()), argument)) ?? '');
      case 'describe':
        return element ? answer(JSON.stringify(describe(element))) : [];
      case 'inset':
        return element ? answer(JSON.stringify(insetOf(element))) : [];
      case 'hit':
        return element ? answer(JSON.stringify(hitOf(element)) ?? '') : [];
      case 'at': {
        const [x = 0, y = 0] = argument.split(',').map(Number);
        return answer(JSON.stringify(elementAt(registry, x, y)));
      }
      case 'change':
        changes ??= createChangeCounter();
        return answer(String(changes.read()));
      case 'text':
        return answer(isNew ? 'new' : String(arrival.sinceMs() ?? ''));
      default:
        return [];
    }
  };
  return { queryAll, query: (root, body) => queryAll(root, body)[0] ?? null };
}
