import type { Viewport } from '#core/domain/test-definition.ts';

import type { Alteration, Kind } from './altering-proxy.ts';
import { mapElements, mapTags, type Tag, writeTag } from './markup.ts';
import { renameClasses, renameFields, renameIds } from './rename.ts';

/** A change that no reader of a test would call one. */
export type Harmless = {
  readonly name: string;
  readonly alteration: Alteration;
  readonly viewport?: Viewport;
};

const isStyleSheet = (url: URL): boolean => url.pathname.endsWith('/shop.css');
/** What these draw is looked up by its place. */
const isComponents = (url: URL): boolean => url.pathname.endsWith('/components.js');

function style(name: string, css: string): Harmless {
  const text = (was: string, _kind: Kind, { url }: { readonly url: URL }): string =>
    isStyleSheet(url) ? `${was}\n${css}\n` : was;
  return { name, alteration: { text } };
}

/** Changes pages, and the templates in scripts from which pages are drawn. */
function markup(name: string, change: (text: string, kind: Kind) => string): Harmless {
  const text = (was: string, kind: Kind, { url }: { readonly url: URL }): string =>
    kind === 'html' || (kind === 'js' && !isComponents(url)) ? change(was, kind) : was;
  return { name, alteration: { text } };
}

const inBody = (page: string, change: (body: string) => string): string =>
  page.replace(
    /(<body[^>]*>)([^]*)(<\/body>)/,
    (_all, start: string, body: string, end: string) => `${start}${change(body)}${end}`,
  );

/** A control of the shop looks for others from its parent: with a wrapper, that is one further up. */
const oneUp = (text: string): string => text.replaceAll('.parentElement.', '.parentElement.parentElement.');

const icon =
  '<svg aria-hidden="true" viewBox="0 0 8 8" width="8" height="8"><path d="M0 0h8v8H0z" fill="currentColor"></path></svg><i class="icon" aria-hidden="true"></i>';

function dataAttributes(text: string): string {
  let count = 0;
  return mapTags(text, (tag) => {
    if (tag.isEnd || tag.name === 'html') return writeTag(tag);
    count += 1;
    return writeTag({
      ...tag,
      attributes: [...tag.attributes, 'data-v-7ba5bd90=""', `data-testid="node-${count}"`],
    });
  });
}

function renameTags(names: Readonly<Record<string, string>>): (text: string) => string {
  return (text) =>
    mapTags(text, (tag) => {
      const name = names[tag.name];
      if (name === undefined) return writeTag(tag);
      // The style sheet knows these by their tags.
      const attributes = tag.isEnd ? [] : [...tag.attributes, `data-was="${tag.name}"`];
      return writeTag({ ...tag, name, attributes });
    });
}

const wordsApart = (text: string): string =>
  mapElements(text, ['p', 'h1', 'h2', 'strong'], (start, content, end) => {
    const words =
      content.includes('<') || content.includes('${')
        ? content
        : content.replaceAll(/\S+/g, '<span>$&</span>');
    return `${writeTag(start)}${words}${end}`;
  });

const buttonsAndLinks = ['button', 'a'];

const insideControls =
  (change: (content: string) => string): ((text: string) => string) =>
  (text) =>
    mapElements(text, buttonsAndLinks, (start, content, end) => `${writeTag(start)}${change(content)}${end}`);

/** The same control again, where nobody sees it: a menu for narrow screens, say. */
function hiddenTwins(text: string): string {
  return mapElements(text, buttonsAndLinks, (start, content, end) => {
    const own = start.attributes.filter(
      (attribute) => !/^(?:id|role|aria-controls|data-[\w-]+)(?:=|$)/.test(attribute),
    );
    const twin = `<span style="display:none">${writeTag({ ...start, attributes: own })}${content}${end}</span>`;
    return `${writeTag(start)}${content}${end}${twin}`;
  });
}

function wrapFields(text: string): string {
  const isField = ({ name, attributes }: Tag): boolean =>
    name === 'input' && !attributes.includes('type="file"');
  return mapTags(text, (tag) =>
    isField(tag)
      ? `<span class="outer"><span class="inner-field">${writeTag(tag)}</span></span>`
      : writeTag(tag),
  );
}

const deeper = (text: string, kind: Kind): string =>
  kind === 'html'
    ? inBody(text, (body) => `${'<div class="layer">'.repeat(5)}${body}${'</div>'.repeat(5)}`)
    : text;

const footer =
  '<aside class="cookies">We use cookies to remember your basket. <a href="#cookies">Read more about them</a></aside>';

/** Twenty changes that do not matter, the same for every test. */
export const harmlessChanges: readonly Harmless[] = [
  { name: 'ids are hashes', alteration: { text: renameIds } },
  { name: 'classes are hashes', alteration: { text: renameClasses } },
  { name: 'names of fields are hashes', alteration: { text: renameFields } },
  markup('each element has data attributes and a test id', dataAttributes),
  markup('attributes in reverse order', (text) =>
    mapTags(text, (tag) => writeTag({ ...tag, attributes: tag.attributes.toReversed() })),
  ),
  markup('comments and blank lines between the tags', (text) =>
    text.replaceAll(
      /(?<!`)(<(?:div|p|section|tr|td|th|li|label|button|nav|form|h[1-3]|dd|dt)\b|<\/(?:div|p|section|tr|td|th|nav|form)>)/g,
      '\n\n  <!-- part -->$1',
    ),
  ),
  markup('sections for divs, i for strong, h4 for h3', renameTags({ div: 'section', strong: 'i', h3: 'h4' })),
  markup('spans for a list of terms', renameTags({ dl: 'div', dt: 'span', dd: 'span' })),
  markup('a wrapper around each button', (text) =>
    oneUp(
      mapElements(
        text,
        ['button'],
        (start, content, end) => `<span class="wrap">${writeTag(start)}${content}${end}</span>`,
      ),
    ),
  ),
  markup(
    'the text of buttons and links two spans deep',
    insideControls((content) => `<span><span>${content}</span></span>`),
  ),
  markup('all of the page five divs deeper', deeper),
  markup('fields two wrappers deeper', wrapFields),
  markup('each word of headings and paragraphs in a span', wordsApart),
  markup('a hidden twin beside each button and link', hiddenTwins),
  markup(
    'icons in buttons and links',
    insideControls((content) => `${icon}${content}`),
  ),
  style(
    'other colours, fonts and spacing',
    ':root{--sea:#7a1fa2;--sand:#101418;--ink:#f2f2f2;--soft:#b9c2c9;font:18px/1.9 Georgia,serif} button,a{letter-spacing:.04em} p,li,td,th{margin-top:6px;padding-block:14px} .panel,.card,header.site,table,.wishes li,.tile{background:#1d242b}',
  ),
  style(
    'upper case, underlined, and other columns',
    'button,a,label,h1,h2,th{text-transform:uppercase} .grid,.listing .grid,.grid.three{grid-template-columns:1fr 1fr} .basket,.checkout{grid-template-columns:340px 1fr} td:first-child{width:30%} .listing{grid-template-columns:320px 1fr} header nav{gap:8px} .search{max-width:160px}',
  ),
  {
    name: 'a bar about cookies at the bottom of the window',
    alteration: {
      text: (was, kind, { url }) => {
        if (kind === 'html' && url.pathname !== '/newsletter')
          return inBody(was, (body) => `${body}${footer}`);
        return isStyleSheet(url)
          ? `${was}\n.cookies{position:fixed;inset:auto 0 0 0;padding:14px;background:#222;color:#fff;z-index:9}`
          : was;
      },
    },
  },
  { name: 'every answer 150 ms later', alteration: { delayMs: 150 } },
  { name: 'a window of 1440 by 900', alteration: {}, viewport: { width: 1440, height: 900 } },
];
