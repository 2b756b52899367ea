import type { Target } from '#core/domain/intent.ts';

const article = /^(?:the|a|an|this|that|my|your|its|one|all)\s+/i;
const ofSomething = /^\p{Ll}[\p{L}-]*\s+(?:of|for|by|about|from|with|called|named)\s+(.+)$/u;
const owned = /^(.+?)(?:['’]s|s['’])\s+\p{Ll}[\p{L}-]*$/u;
/** "Delta Print invoice", "design-archive channel": the name has a capital, a number or a hyphen. */
const kindAfter = /^(\P{Ll}\S*(?:\s+(?:\P{Ll}\S*|of|and|the|de|van|von))*|\S*[-#\d]\S*)\s+\p{Ll}[\p{L}-]*$/u;
/** "Remind Delta Print of their invoice": the rest is theirs. */
const ownThing = /^(\P{Ll}.*?)\s+(?:of|about)\s+(?:their|his|her|its)\s/u;
const kindBefore = /^(?!wh)\p{Ll}[\p{L}-]*\s+(\P{Ll}.*)$/u;

/** "Tag urgent", "label travel": small letters name those as well. */
const kindOfLabel = /^(?:label|tag|chip|badge|keyword)\s+(.+)$/i;

const bar = /(?:^|\s)(?:bar|band|player|strip|stripe)$/;
/** Of the one dialog or menu that is open. */
const anyDialog = /^(?:(?:confirmation|confirm|confirming|open|opened|current|small) ?)+$/;

/**
 * What a place is told by in "the invoice of Delta Print", "Ada's request", "order TW-1006", where nothing on the page is called all of
 * that: the page shows the name, and a reader knows what kind of thing it names. Kinds are words without capitals and numbers.
 */
export function partsOfAnchor(anchor: Target): Target[] {
  if (anchor.quoted || anchor.selector || anchor.ordinal !== undefined || anchor.ref !== undefined) return [];
  const { relation, role } = anchor;
  const isPlain = role === undefined || role === 'item' || role === 'card' || role === 'row';
  if ((role === 'dialog' || role === 'menu') && anyDialog.test(anchor.name)) return [{ ...anchor, name: '' }];
  // What looks like a bar is called anything: where it is said to be tells it.
  if (relation?.anchor.role === 'page' && isPlain && bar.test(anchor.name)) return [relation.anchor];
  if (relation) {
    const tail = isPlain
      ? ofSomething.exec(anchor.said.replace(article, ''))?.[1]?.replace(article, '')
      : undefined;
    return tail === undefined || tail.length < 2 ? [] : [{ said: anchor.said, name: tail, quoted: false }];
  }
  // A column of a board, unlike one of a table, is a box with a heading.
  if (role === 'column' && anchor.name !== '' && !relation) {
    const { role: _role, ...box } = anchor;
    return [{ ...box, role: 'section' }, box];
  }
  if (!isPlain) return [];
  const label = kindOfLabel.exec(anchor.name)?.[1];
  if (label !== undefined) return [{ ...anchor, name: label, role: 'label' }];
  const names = [ofSomething, owned, ownThing, kindBefore, kindAfter].flatMap(
    (form) => form.exec(anchor.name)?.[1] ?? [],
  );
  return names
    .map((name) => name.replace(article, '').trim())
    .filter((name) => name.length > 1)
    .flatMap((name) => {
      const part: Target = { ...anchor, name };
      return partsOfAnchor(part)
        .concat(part)
        .toSorted((a, b) => b.name.length - a.name.length);
    });
}
