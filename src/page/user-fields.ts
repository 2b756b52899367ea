import { attribute, isSecretField, tagNameOf } from './dom.ts';
import { isEditingHost } from './states.ts';

/** What an element is to somebody who works it; `other` is clicked. */
export type FieldKind = 'text' | 'range' | 'toggle' | 'file' | 'list' | 'other';

const buttonTypes = new Set(['button', 'submit', 'reset', 'image', 'hidden']);

/** By the element that an event reached first. */
export function fieldKindOf(element: Element): FieldKind {
  const tag = tagNameOf(element);
  if (tag === 'textarea') return 'text';
  if (tag === 'select' || tag === 'option' || tag === 'optgroup') return 'list';
  if (tag !== 'input') return editingHostOf(element) ? 'text' : 'other';
  const { type } = element as HTMLInputElement;
  if (buttonTypes.has(type)) return 'other';
  if (type === 'checkbox' || type === 'radio') return 'toggle';
  if (type === 'file') return 'file';
  return type === 'range' || type === 'color' ? 'range' : 'text';
}

/** The outermost element that an edited place belongs to. */
export function editingHostOf(element: Element): Element | undefined {
  if (!(element instanceof HTMLElement) || !element.isContentEditable) return undefined;
  let host: Element | undefined;
  for (let at: Element | null = element; at; at = at.parentElement) if (isEditingHost(at)) host = at;
  return host;
}

export function typedValueOf(field: Element): string {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value;
  return field instanceof HTMLElement ? field.innerText.trim() : '';
}

const secretWords =
  /pass(?:word|code|phrase|wort)|\bpasswd|\bpwd\b|secret|\btoken\b|api.?key|\bpin\b|\bcv[vc]\b|security code|card.?number|\botp\b|one.?time/i;
const secretAutocomplete = /password|one-time-code|cc-(?:number|csc)/;

/** Whether what is typed there has to be kept out of the test: by its type, or by what it is called. */
export function looksSecret(field: Element): boolean {
  if (isSecretField(field) || secretAutocomplete.test(attribute(field, 'autocomplete'))) return true;
  const words = ['name', 'id', 'aria-label', 'placeholder'].map((name) => attribute(field, name));
  const labels = field instanceof HTMLInputElement ? [...(field.labels ?? [])] : [];
  const said = [...words, ...labels.map((label) => label.textContent)].join(' ');
  return secretWords.test(said.replaceAll(/([a-z])([A-Z])|[_-]/g, '$1 $2'));
}
