import type { ElementState } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';

/** Whether an element is in a state, as its role, attributes and content tell. */
export function hasState(node: ViewNode, state: ElementState | undefined): boolean {
  return state !== undefined && tests[state](node);
}

const tests: Readonly<Record<ElementState, (node: ViewNode) => boolean>> = {
  enabled: ({ states }) => states.disabled !== true,
  disabled: ({ states }) => states.disabled === true,
  checked: ({ states }) => states.checked === true || (states.checked === undefined && isOn(states)),
  unchecked: ({ states }) => states.checked === false || (states.checked === undefined && !isOn(states)),
  selected: ({ states }) => states.selected === true || states.checked === true,
  focused: ({ states }) => states.focused === true,
  expanded: ({ states }) => states.expanded === true,
  collapsed: ({ states }) => states.expanded !== true,
  'read-only': ({ states }) => states.readOnly === true,
  editable: ({ states }) => states.readOnly !== true && states.disabled !== true,
  required: ({ states }) => states.required === true,
  empty: (node) => (node.value ?? node.text).trim() === '',
  invalid: ({ states }) => states.invalid === true,
  pressed: ({ states }) => states.pressed === true,
};

function isOn(states: ViewNode['states']): boolean {
  return states.pressed === true || states.selected === true;
}

/** What it is instead. */
export function stateSentence(node: ViewNode, state: ElementState | undefined): string {
  if (state === 'empty') return `it holds “${(node.value ?? node.text).slice(0, 300)}”`;
  const { states } = node;
  const said = [
    states.disabled === true ? 'disabled' : 'enabled',
    states.checked === 'mixed'
      ? 'partly checked'
      : states.checked === true
        ? 'checked'
        : states.checked === false
          ? 'unchecked'
          : '',
    states.selected === true ? 'selected' : states.selected === false ? 'not selected' : '',
    states.expanded === true ? 'expanded' : states.expanded === false ? 'collapsed' : '',
    states.pressed === true ? 'pressed' : states.pressed === false ? 'not pressed' : '',
    states.readOnly === true ? 'read-only' : '',
    states.required === true ? 'required' : '',
    states.invalid === true ? 'invalid' : '',
    states.focused === true ? 'focused' : '',
  ].filter((word) => word !== '');
  return `it is ${said.join(', ')}`;
}
