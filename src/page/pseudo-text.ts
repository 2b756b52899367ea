/** Private use areas: letters of icon fonts, which nobody can read out or type. */
export const privateUse = /[\uE000-\uF8FF]|[\u{F0000}-\u{10FFFD}]/gu;

type Seen = { readonly rules: number; readonly says: boolean };

const sheets = new WeakMap<StyleSheet, Seen>();
/** Whether the document's own style sheets put any text before or after elements; as of the last look. */
let documentSays = true;

/** Reads anew, of style sheets that came or grew, whether any puts text before or after elements. Most pages have none. */
export function notePseudoText(): void {
  documentSays = false;
  for (const list of [document.styleSheets, document.adoptedStyleSheets]) {
    for (const sheet of list) documentSays = sheetSays(sheet) || documentSays;
  }
}

function sheetSays(sheet: CSSStyleSheet): boolean {
  let rules: CSSRuleList;
  try {
    rules = sheet.cssRules;
  } catch {
    // A sheet of another origin can't be read: it may say anything.
    return true;
  }
  const seen = sheets.get(sheet);
  if (seen?.rules === rules.length) return seen.says;
  const says = rulesSay(rules);
  sheets.set(sheet, { rules: rules.length, says });
  return says;
}

function rulesSay(rules: CSSRuleList): boolean {
  for (const rule of rules) {
    if (rule instanceof CSSImportRule) {
      if (rule.styleSheet && sheetSays(rule.styleSheet)) return true;
      continue;
    }
    if (rule instanceof CSSStyleRule && /:(?:before|after)/.test(rule.selectorText)) {
      const content = rule.style.content;
      if (/attr\(|var\(|^inherit/.test(content) || textOfContent(content).trim() !== '') return true;
    }
    if ('cssRules' in rule && rulesSay(rule.cssRules as CSSRuleList)) return true;
  }
  return false;
}

/** Text that style sheets put before or after an element's content, as accname 1.2 step 2F reads it; set off by blanks where it is a block. */
export function pseudoText(element: Element, pseudo: '::before' | '::after'): string {
  if (!mayHave(element)) return '';
  const style = getComputedStyle(element, pseudo);
  const content = style.content;
  if (content === 'none' || content === 'normal' || content === '""') return '';
  const text = textOfContent(content);
  if (text === '' || style.display === 'none' || style.visibility !== 'visible') return '';
  return style.display === 'inline' ? text : ` ${text} `;
}

/** Whether style sheets add text to an element's own. */
export function hasPseudoText(element: Element): boolean {
  return mayHave(element) && pseudoText(element, '::before') + pseudoText(element, '::after') !== '';
}

/** Shadow trees have style sheets of their own, which are not read ahead. */
function mayHave(element: Element): boolean {
  return documentSays || element.getRootNode() !== document;
}

/** The strings of a `content` value; of its alternative text, after a slash, where there is one. Pictures and counters say nothing. */
function textOfContent(content: string): string {
  let text = '';
  for (const token of content.matchAll(/"((?:[^"\\]|\\.)*)"|(?:^|\s)\/(?=\s)|[^\s"]+/g)) {
    if (token[0].trim() === '/') text = '';
    else if (token[1] !== undefined) text += unescapeCss(token[1]);
  }
  return text.replaceAll(privateUse, '');
}

function unescapeCss(string: string): string {
  return string.replaceAll(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_whole, hex?: string, plain?: string) => {
    if (hex === undefined) return plain ?? '';
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10_ff_ff ? '\uFFFD' : String.fromCodePoint(code);
  });
}
