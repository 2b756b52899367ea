import { attribute, byIds, isSecretField, queryAll, tagNameOf } from './dom.ts';

/**
 * What a control says inside another's label or content: its value (accname 1.2, step 2C). Undefined where it is no such
 * control; `content` gives the text in it.
 */
export function embeddedValue(element: Element, role: string, content: () => string): string | undefined {
  switch (role) {
    case 'textbox':
    case 'searchbox':
      if (isSecretField(element)) return '';
      return 'value' in element ? String(element.value) : content();
    case 'combobox':
      return chosenText(element) || typedText(element, content);
    case 'listbox':
      return chosenText(element);
    case 'slider':
    case 'spinbutton':
    case 'progressbar':
    case 'meter':
    case 'scrollbar':
      return (
        attribute(element, 'aria-valuetext') ||
        attribute(element, 'aria-valuenow') ||
        ('value' in element ? String(element.value) : '')
      );
    default:
      return undefined;
  }
}

function chosenText(element: Element): string {
  if (element instanceof HTMLSelectElement) {
    return [...element.selectedOptions].map((option) => option.text).join(' ');
  }
  if (element instanceof HTMLInputElement) return element.value;
  const lists = [element, ...byIds(element, 'aria-owns'), ...byIds(element, 'aria-controls')];
  const chosen = lists.flatMap((list) => queryAll(list, '[role=option][aria-selected=true]'));
  return [...new Set(chosen)].map((option) => option.textContent).join(' ');
}

/** Of a combobox made of boxes: what stands in its field, or in itself where it has none. */
function typedText(element: Element, content: () => string): string {
  if (element instanceof HTMLSelectElement || element instanceof HTMLInputElement) return '';
  const field = queryAll(element, 'input,textarea,[role=textbox],[role=searchbox]')[0];
  if (!field) return queryAll(element, '[role=listbox]').length > 0 ? '' : content();
  if (isSecretField(field)) return '';
  return tagNameOf(field) === 'input' || tagNameOf(field) === 'textarea'
    ? (field as HTMLInputElement).value
    : field.textContent;
}
