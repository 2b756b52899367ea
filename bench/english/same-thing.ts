import type { ElementHandle, Locator } from 'playwright-core';

/** How the element that was acted on stands to the one that was meant. */
export type Kinship = {
  /** Both are one control for a user. */
  readonly same: boolean;
  /** Of the element acted on, for a person. */
  readonly words: string;
  /** Whether it was a native list, or takes no typing: then typing a value and choosing it are one thing. */
  readonly chooses: boolean;
  /** Whether it was on before. */
  readonly checked: boolean;
};

/**
 * Compares what is about to be acted on with what was meant, before anything is done.
 * @param gold Absent where it was removed, or where none was named.
 */
export async function compare(acted: Locator, gold: ElementHandle<Element> | undefined): Promise<Kinship> {
  const sameFrame =
    gold !== undefined &&
    (await (await acted.elementHandle({ timeout: 2_000 }))?.ownerFrame()) === (await gold.ownerFrame());
  return acted.evaluate(kinshipOf, sameFrame ? gold : null, { timeout: 2_000 });
}

/** Runs in the page, so it may use nothing from outside. */
function kinshipOf(acted: Element, gold: Element | null): Kinship {
  const parentOf = (element: Element): Element | null => {
    if (element.assignedSlot !== null) return element.assignedSlot;
    if (element.parentElement !== null) return element.parentElement;
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  const contains = (outer: Element, inner: Element): boolean => {
    for (let at: Element | null = inner; at !== null; at = parentOf(at)) if (at === outer) return true;
    return false;
  };
  const controls =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable=""], [contenteditable=true], [tabindex]:not([tabindex="-1"]), [role=button], [role=link], [role=checkbox], [role=radio], [role=switch], [role=combobox], [role=menuitem], [role=option], [role=tab], [role=treeitem], [role=slider], [onclick]';
  const fields =
    'input:not([type=hidden]):not([type=button]):not([type=submit]), select, textarea, [contenteditable=""], [contenteditable=true]';
  const inside = (element: Element, selector: string): Element[] => {
    const found: Element[] = [];
    const visit = (root: Element | ShadowRoot): void => {
      for (const child of root.children) {
        // What only a script or a form's submission sees is no control for a user; an option is part of its list.
        const counts = !child.matches(
          '[aria-hidden=true], [role=option], [role=menuitem], [role=presentation]',
        );
        if (counts && child.matches(selector) && child.getClientRects().length > 0) found.push(child);
        if (child.shadowRoot !== null) visit(child.shadowRoot);
        visit(child);
      }
    };
    if (element.shadowRoot !== null) visit(element.shadowRoot);
    visit(element);
    return found;
  };
  const labelled = (element: Element): Element | null => {
    for (let at: Element | null = element; at !== null; at = parentOf(at)) {
      if (at instanceof HTMLLabelElement) return at.control;
    }
    return null;
  };
  /** Nothing within `outer` that works by itself stands outside of `inner`. */
  const isOneControl = (outer: Element, inner: Element): boolean => {
    const apart = (found: Element[]): boolean =>
      found.every((other) => contains(inner, other) || contains(other, inner));
    if (outer instanceof HTMLSelectElement) return true;
    if (inner.matches(fields) && apart(inside(outer, fields))) return true;
    return apart(inside(outer, controls));
  };
  /** What is done to a part that does not react by itself, and holds nothing that does, is done to the whole. */
  const isPlainPart = (outer: Element, inner: Element): boolean => {
    if (!contains(outer, inner) || inside(inner, controls).length > 0) return false;
    for (let at: Element | null = inner; at !== null && at !== outer; at = parentOf(at)) {
      if (at.matches(controls) || at instanceof HTMLLabelElement) return false;
    }
    return true;
  };
  const one = (a: Element, b: Element): boolean =>
    a === b || (contains(a, b) && isOneControl(a, b)) || (contains(b, a) && isOneControl(b, a));
  /** A field for files hides behind the button that opens it. */
  const drawn = (element: Element): Element => {
    if (!(element instanceof HTMLInputElement) || element.type !== 'file') return element;
    let at: Element = element;
    while (at.getClientRects().length === 0 && at.parentElement !== null) at = at.parentElement;
    return at;
  };
  const same =
    gold !== null &&
    (one(acted, gold) ||
      one(drawn(acted), gold) ||
      isPlainPart(gold, acted) ||
      [labelled(acted), labelled(gold)].some(
        (control, index) => control !== null && one(control, index === 0 ? gold : acted),
      ));
  const control = labelled(acted) ?? acted;
  const said = (control.getAttribute('aria-label') ?? acted.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
  const id = acted.id === '' ? '' : `#${acted.id}`;
  const inner = acted.matches('input, [role]') ? acted : (acted.querySelector('input, [role]') ?? acted);
  return {
    same,
    words: `<${acted.localName}${id}>${said === '' ? '' : ` “${said.slice(0, 60)}”`}`,
    chooses: !(control instanceof HTMLInputElement) || control.readOnly,
    checked:
      (control instanceof HTMLInputElement && control.checked) ||
      ['aria-checked', 'aria-pressed', 'aria-selected'].some((name) => inner.getAttribute(name) === 'true'),
  };
}

/** Takes the widget that an element is, with its label, off the page. */
export function removeWidget(gold: ElementHandle<Element>): Promise<void> {
  return gold.evaluate((element) => {
    const hosts =
      '.ant-form-item, .ant-select, .ant-picker, .ant-input-affix-wrapper, .ant-checkbox-wrapper, .ant-radio-wrapper, .MuiFormControlLabel-root, .MuiAutocomplete-root, .MuiFormControl-root, .v-input, .v-selection-control';
    const fields = 'input:not([type=hidden]), select, textarea, button[role=switch]';
    const labels: Element[] = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    if (element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)
      labels.push(...element.labels);
    for (const id of (element.getAttribute('aria-labelledby') ?? '').split(/\s+/)) {
      const label = id === '' ? null : document.getElementById(id);
      if (label !== null && !label.contains(element) && label.querySelector(fields) === null)
        labels.push(label);
    }
    const root = element.getRootNode();
    let widget = root instanceof ShadowRoot && element.matches(fields) ? root.host : element;
    for (;;) {
      const host: Element | null = widget.parentElement?.closest(hosts) ?? null;
      if (host === null || host.querySelectorAll(fields).length > 1) break;
      widget = host;
    }
    const wrapping = widget.closest('label');
    if (wrapping !== null && wrapping.querySelectorAll(fields).length <= 1) widget = wrapping;
    // A text right before a field that has no label is its label, where the box holds no other field.
    const isAlone = (box: Element | null): boolean =>
      box !== null && !box.matches('body, td, th, tr, li') && box.querySelectorAll(fields).length === 1;
    if (labels.length === 0 && element.matches(fields)) {
      while (widget.previousElementSibling === null && widget.parentElement && isAlone(widget.parentElement))
        widget = widget.parentElement;
      const before = widget.previousElementSibling;
      if (before?.childElementCount === 0 && isAlone(widget.parentElement)) labels.push(before);
    }
    for (const label of labels) label.remove();
    widget.remove();
  });
}
