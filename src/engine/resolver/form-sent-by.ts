import { closest, nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { subtree } from './scope.ts';
import type { Scope } from './scope.ts';

/** "The search form", with no such name: the fields around the button that sends them off. */
export function formSentBy(index: PageIndex, button: number): Scope[] {
  if (nodeAt(index, button).role !== 'button') return [];
  const box = closest(index, button, ({ tag }, at) => {
    if (tag === 'body') return true;
    let fields = 0;
    for (let inner = at; inner < (index.ends[at] ?? 0); inner++)
      if (takesValue.test(nodeAt(index, inner).role)) fields++;
    return fields > 1;
  });
  return box < 0 || nodeAt(index, box).tag === 'body' ? [] : [subtree(index, box)];
}

const takesValue = /^(?:textbox|searchbox|combobox|listbox|spinbutton|checkbox|radio|switch|slider)$/;
