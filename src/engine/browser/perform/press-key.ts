import { StepFailure } from '../step-failure.ts';
import { locate } from '../page-engine.ts';
import { actOn } from './act-on.ts';
import type { Performed, Performing, Subject } from './performing.ts';

/** Presses keys on an element, or wherever the focus is. On an element the driver waits for a navigation the key sets off. */
export async function pressKey(performing: Performing): Promise<Performed> {
  const keys = (performing.intent.keys ?? []).map(withoutShift);
  const subject = performing.subject ?? focusedSubject(performing);
  for (const key of keys) {
    try {
      if (subject === undefined) await performing.page.keyboard.press(key);
      else await actOn(performing, subject, (locator, options) => locator.press(key, options));
    } catch (error) {
      if (!(error instanceof Error) || !/Unknown key/.test(error.message)) throw error;
      throw new StepFailure('not_actionable', `There is no key “${key}” on the keyboard.`, { cause: error });
    }
  }
  return {};
}

/** "Ctrl+K" is said of the key that bears a K: only with Shift does it type a capital. */
function withoutShift(chord: string): string {
  const modified = /^(?:(?:Control|Alt|Meta|ControlOrMeta)\+)+[A-Z]$/.test(chord);
  return modified ? chord.slice(0, -1) + chord.slice(-1).toLowerCase() : chord;
}

function focusedSubject(performing: Performing): Subject | undefined {
  const node = performing.view.nodes.findLast((candidate) => candidate.states.focused === true);
  if (node === undefined) return undefined;
  return { ref: node.ref, node, locator: locate(performing.page, node.ref) };
}
