import { editingHostOf, fieldKindOf, looksSecret, typedValueOf } from './user-fields.ts';
import { keyOf } from './user-keys.ts';
import type { Moments } from './user-moments.ts';
import type { WireView } from './wire.ts';

/** What was done to fields: by keys, by choosing, by their values. */
export type TypingListener = {
  readonly keyDown: (event: KeyboardEvent, target: Element) => void;
  readonly beforeInput: (target: Element) => void;
  /** @param isUser False for an event that a script made. */
  readonly input: (target: Element, isUser: boolean) => void;
  readonly change: (target: Element, isUser: boolean) => void;
  readonly leave: () => void;
};

export function createTypingListener(moments: Moments): TypingListener {
  const { tell, viewBefore } = moments;
  /** Once secret, always: a field may show what is in it. */
  const secrets = new WeakSet<Element>();
  let typing: { readonly field: Element; view: WireView | undefined } | undefined;
  const partOf = (target: Element): Element => editingHostOf(target) ?? target;
  return {
    keyDown(event, target) {
      if (/^(?:Control|Shift|Alt|Meta)$/.test(event.key)) return;
      const pressed = keyOf(event, target);
      if (pressed === undefined && typing?.field === partOf(target)) return;
      moments.key = moments.momentOf(event, target);
      moments.press = undefined;
      if (pressed !== undefined) tell({ kind: 'press-key', key: pressed }, target, moments.key.view);
    },
    beforeInput(target) {
      const field = partOf(target);
      if (typing?.field !== field) typing = { field, view: moments.look(field) };
      if (looksSecret(field)) secrets.add(field);
    },
    input(target, isUser) {
      const field = partOf(target);
      if (!/^(?:text|range)$/.test(fieldKindOf(field)) || !(isUser || isSetAtOnce(field))) return;
      if (typing?.field !== field) typing = { field, view: viewBefore(field) };
      const { view } = typing;
      typing.view = undefined;
      const secret = secrets.has(field) || looksSecret(field);
      tell({ kind: 'input-text', value: typedValueOf(field), secret }, field, view);
    },
    change(target, isUser) {
      if (target instanceof HTMLSelectElement) {
        const options = [...target.selectedOptions].map((option) => option.label.trim());
        if (options.length > 0) tell({ kind: 'select-option', options }, target, viewBefore(target));
        return;
      }
      if (!(target instanceof HTMLInputElement)) return;
      if (target.type === 'file') {
        const files = [...(target.files ?? [])].map((file) => file.name);
        if (files.length > 0) tell({ kind: 'upload-file', files }, target, viewBefore(target));
      } else if (isUser && fieldKindOf(target) === 'toggle')
        tell({ kind: 'toggle', on: target.checked }, target, viewBefore(target));
    },
    leave() {
      typing = undefined;
    },
  };
}

/** Fields that a driver sets at once instead of typing. */
function isSetAtOnce(field: Element): boolean {
  const types = /^(?:range|color|date|time|datetime-local|month|week)$/;
  return field instanceof HTMLInputElement && types.test(field.type);
}
