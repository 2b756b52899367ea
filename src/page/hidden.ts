import { queryAll, tagNameOf } from './dom.ts';
import { testIdOf } from './hints.ts';
import { isInteractive } from './interactive.ts';
import { emptyBox } from './record.ts';
import type { NodeRecord } from './record.ts';
import { roleOf } from './role.ts';
import type { Walk } from './walk.ts';

/** Enough to say that something exists but is hidden; a page may keep thousands of hidden elements. */
const maximumHidden = 150;
const worthNaming =
  'a[href],button,input:not([type=hidden]),select,textarea,summary,h1,h2,h3,h4,dialog,[role],[data-testid],[data-test],[data-qa],[data-cy]';

/** Notes what is not rendered but could be asked for. */
export function collectHidden(walk: Walk): void {
  let left = maximumHidden;
  for (const { element, parent } of walk.hiddenRoots) {
    if (left <= 0) return;
    const found = queryAll(element, worthNaming).slice(0, left);
    if (Element.prototype.matches.call(element, worthNaming) || found.length === 0) found.unshift(element);
    for (const hidden of found) {
      if (
        walk.recordOf.has(hidden) ||
        (tagNameOf(hidden) === 'input' && (hidden as HTMLInputElement).type === 'hidden')
      )
        continue;
      addHidden(walk, hidden, parent);
      left--;
    }
  }
}

export function addHidden(walk: Walk, element: Element, parent: NodeRecord): NodeRecord {
  const role = roleOf(element);
  const tag = tagNameOf(element);
  const text = hiddenText(element, tag);
  const record: NodeRecord = {
    element,
    parent,
    tag,
    role,
    frame: parent.frame,
    box: emptyBox,
    visible: false,
    interactive: isInteractive(element, role, tag),
    keep: role !== 'generic' || testIdOf(element) !== undefined || text !== '',
    text,
    ownText: '',
    keptChildren: 0,
    index: -1,
  };
  walk.records.push(record);
  walk.recordOf.set(element, record);
  return record;
}

function hiddenText(element: Element, tag: string): string {
  if (tag === 'select' || tag === 'input' || tag === 'textarea') return '';
  const text = element.textContent;
  return text.length > 2000 ? '' : text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}
