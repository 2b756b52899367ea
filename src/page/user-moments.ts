import { createChangeCounter } from './change.ts';
import type { ChangeCounter } from './change.ts';
import { parentOf } from './dom.ts';
import { look } from './look.ts';
import { createRegistry } from './registry.ts';
import { selectorsOf } from './selector.ts';
import type { UserDeed, UserEvent } from './user-event.ts';
import type { LookOptions, WireView } from './wire.ts';

/** What the pointer or a key was about to do, and the document as it was then. */
export type Moment = {
  readonly target: Element;
  readonly view: WireView;
  /** CSS pixels in the viewport; for the pointer. */
  readonly x: number;
  readonly y: number;
};

/** Looks at the document at the moments when something is about to be done, and tells what was. */
export type Moments = {
  /** What was last pressed; the pointer's press ends the key's, and the other way round. */
  press: Moment | undefined;
  key: Moment | undefined;
  readonly look: (target?: Element) => WireView;
  readonly momentOf: (event: Event, target: Element) => Moment;
  /** The document before what the pointer or a key has just done to the target. */
  readonly viewBefore: (target: Element) => WireView;
  readonly pathOf: (target: Element) => number[];
  readonly numberOf: (element: Element) => number;
  /** The part around an element that reacts, else the element. */
  readonly partOf: (element: Element) => Element;
  readonly tell: (deed: UserDeed, target: Element, view: WireView | undefined) => void;
};

export function createMoments(send: (event: string) => void): Moments {
  const registry = createRegistry();
  let changes: ChangeCounter | undefined;
  const lookNow = (target?: Element): WireView => {
    changes ??= createChangeCounter();
    const options: LookOptions = target === undefined ? {} : { selectors: selectorsFor(target) };
    const view = look(registry, changes, encode(options));
    if (view === undefined) throw new RangeError('A look that names no earlier one has an answer');
    return view;
  };
  const pathOf = (target: Element): number[] => {
    const around: Element[] = [];
    for (let at: Element | null = target; at; at = parentOf(at)) around.push(at);
    return [target, ...labelsOf(target), ...around].map(registry.numberOf);
  };
  const moments: Moments = {
    press: undefined,
    key: undefined,
    look: lookNow,
    numberOf: registry.numberOf,
    partOf,
    pathOf,
    momentOf(event, target) {
      const { clientX: x, clientY: y } = event instanceof MouseEvent ? event : { clientX: 0, clientY: 0 };
      return { target, view: lookNow(target), x, y };
    },
    viewBefore(target) {
      const labels = labelsOf(target);
      const causes = (moment: Moment): boolean =>
        moment.target === target || labels.some((label) => label.contains(moment.target));
      return [moments.press, moments.key].find((moment) => moment && causes(moment))?.view ?? lookNow(target);
    },
    tell(deed, target, view) {
      const event: UserEvent = {
        ...deed,
        atMs: Date.now(),
        path: pathOf(target),
        ...(view === undefined ? {} : { view }),
      };
      send(JSON.stringify(event));
    },
  };
  return moments;
}

function partOf(target: Element): Element {
  const reacting = 'a, button, label, select, summary, [role], [onclick], [tabindex], [draggable]';
  return target.closest(reacting) ?? target;
}

/** Selectors for the element and for the part that reacts around it, to fall back on where no words lead to it. */
function selectorsFor(target: Element): { engine: 'css'; body: string }[] {
  return [...new Set([partOf(target), target])].flatMap((element) => {
    const body = selectorsOf(element, 'generic', '').find((selector) => !selector.startsWith('role='));
    return body === undefined ? [] : [{ engine: 'css' as const, body }];
  });
}

function encode(options: LookOptions): string {
  const bytes = new TextEncoder().encode(JSON.stringify(options));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function labelsOf(element: Element): readonly Element[] {
  return element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
}
