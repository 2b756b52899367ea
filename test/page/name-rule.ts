/** Accname 1.2 §4.3.2, HTML-AAM and SVG-AAM, rule by rule. The element in question has `data-testid="t"`. */
export type NameRule = {
  readonly rule: string;
  readonly html: string;
  readonly role: string;
  readonly name: string;
};

/** Marks the element in question. */
export const t = 'data-testid="t"';

export function nameRule(text: string, html: string, role: string, name: string): NameRule {
  return { rule: text, html, role, name };
}
