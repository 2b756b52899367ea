import { createHash } from 'node:crypto';

import type { Kind } from './altering-proxy.ts';
import { mapTags, writeTag } from './markup.ts';

/** What a build step makes of a name: always the same, and nothing to read in it. */
function hashed(name: string): string {
  return `x${createHash('sha256').update(name).digest('hex').slice(0, 7)}`;
}

const renameList = (names: string): string => names.replaceAll(/[\w-]+/g, hashed);

/** Each attribute of these names with the words of its value renamed; what a template fills in stays. */
function renameAttributes(text: string, attributes: readonly string[]): string {
  const pattern = new RegExp(`^(${attributes.join('|')})="([^"]*)"$`);
  const rename = (value: string): string =>
    value
      .split(/(\$\{.*?\})/)
      .map((part, at) => (at % 2 === 0 ? renameList(part) : part))
      .join('');
  return mapTags(text, (tag) =>
    writeTag({
      ...tag,
      attributes: tag.attributes.map((attribute) =>
        attribute.replace(pattern, (_all, name: string, value: string) => `${name}="${rename(value)}"`),
      ),
    }),
  );
}

/** The text of a script with each selector in it, as it is given to a query, rewritten. */
function mapSelectors(script: string, change: (selector: string) => string): string {
  const query = /\b(find|closest|querySelector|querySelectorAll)\((['"`])(.*?)\2/g;
  return script.replaceAll(
    query,
    (_all, name: string, quote: string, selector: string) =>
      `${name}(${quote}${selector.includes('${') ? selector : change(selector)}${quote}`,
  );
}

const references = ['aria-controls', 'aria-labelledby', 'aria-describedby', 'for', 'id'];

/** Each id, and all that refers to it. The shop's style sheet names none. */
export function renameIds(text: string, kind: Kind): string {
  if (kind === 'html') {
    return renameAttributes(text, references).replaceAll(
      /href="(\/?)#([\w-]+)"/g,
      (_all, slash: string, id: string) => `href="${slash}#${hashed(id)}"`,
    );
  }
  if (kind !== 'js') return text;
  const selectors = mapSelectors(renameAttributes(text, references), (selector) =>
    selector.replaceAll(/#([a-z][\w-]*)/g, (_all, id: string) => `#${hashed(id)}`),
  );
  return selectors.replaceAll(
    /setAttribute\('(aria-labelledby|aria-controls)', '([\w-]+)'\)/g,
    (_all, name: string, id: string) => `setAttribute('${name}', '${hashed(id)}')`,
  );
}

const inSelector = (selector: string): string =>
  selector.replaceAll(/\.([a-z][\w-]*)/g, (_all, name: string) => `.${hashed(name)}`);

/** Each class, in pages, scripts and the style sheet; what a script puts together from data loses its style. */
export function renameClasses(text: string, kind: Kind): string {
  if (kind === 'html') return renameAttributes(text, ['class']);
  // A selector is what stands before a block.
  if (kind === 'css') return text.replaceAll(/[^{}]+(?=\{)/g, inSelector);
  if (kind !== 'js') return text;
  return mapSelectors(renameAttributes(text, ['class']), inSelector)
    .replaceAll(/^ +\.[a-z][\w-]*[^=;()'`]*\{/gm, inSelector)
    .replaceAll(
      /(classList\.\w+\(|className = )(['`])([\w-]+)/g,
      (_all, start: string, quote: string, name: string) => `${start}${quote}${hashed(name)}`,
    );
}

/** `search` is sent in an address, which people see. */
const keptNames: ReadonlySet<string> = new Set(['search', 'viewport']);

/** The names of fields, and the scripts that ask for them. */
export function renameFields(text: string, kind: Kind): string {
  const renamed = (name: string): string => (keptNames.has(name) ? name : hashed(name));
  if (kind === 'html') {
    return text.replaceAll(
      /(<(?:input|select|textarea)\b[^>]*?\sname=")([\w-]+)"/g,
      (_all, start: string, name: string) => `${start}${renamed(name)}"`,
    );
  }
  if (kind !== 'js') return text;
  return text
    .replaceAll(/\.elements\.([a-z]\w*)/gi, (_all, name: string) => `.elements.${renamed(name)}`)
    .replaceAll(/\btext\('(\w+)'\)/g, (_all, name: string) => `text('${renamed(name)}')`)
    .replaceAll(/\[name=(\w+)\]/g, (_all, name: string) => `[name=${renamed(name)}]`)
    .replaceAll(/\.name === '(\w+)'/g, (_all, name: string) => `.name === '${renamed(name)}'`);
}
