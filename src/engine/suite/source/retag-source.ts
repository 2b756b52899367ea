import type { CallExpression, Expression, ObjectExpression, Property, SpreadElement } from 'acorn';
import { callsIn, parseSource } from './parse-source.ts';
import { TagsNotEditable } from './tags-not-editable.ts';

export type TaggedTest = {
  readonly title: string;
  /** From 1; that of Playwright's listing. */
  readonly line: number;
  /** All that it has, without the `@`. */
  readonly tags: readonly string[];
};

/** A part of a text, and what takes its place. */
type Change = { readonly start: number; readonly end: number; readonly text: string };

/**
 * A test file's text in which one test has other tags, and nothing else is different. New ones go into the details object; those in the title
 * stay there, or are taken out of it.
 * @param path for its ending and for what is said
 * @throws TagsNotEditable
 */
export async function retagSource(
  text: string,
  path: string,
  test: TaggedTest,
  wanted: readonly string[],
): Promise<string> {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const source = text.slice(bom.length);
  const call = findTest(callsIn(await parseSource(source, path)), source, path, test);
  const [title, details] = call.arguments;
  if (title === undefined || details === undefined) throw tooDynamic(path, test, 'has no body');
  const inTitle = tagsOfTitle(test.title);
  const inDetails = detailsOf(details, path, test);
  const inherited = test.tags.filter((tag) => !inTitle.includes(tag) && !inDetails.tags.includes(tag));
  const kept = inherited.filter((tag) => !wanted.includes(tag));
  if (kept.length > 0)
    throw new TagsNotEditable(
      `“${test.title}” has ${kept.map((tag) => `@${tag}`).join(', ')} from a describe block or its project. Change it there: it would change for other tests as well.`,
    );
  const own = wanted.filter((tag) => !inherited.includes(tag) && !inTitle.includes(tag));
  const changes = [
    ...titleChanges(
      source,
      title,
      inTitle.filter((tag) => !wanted.includes(tag)),
      path,
      test,
    ),
    ...detailsChanges(source, title, inDetails, own),
  ];
  return bom + apply(source, changes);
}

/** As Playwright finds them. */
export function tagsOfTitle(title: string): readonly string[] {
  return (title.match(/@\S+/g) ?? []).map((tag) => tag.slice(1));
}

function findTest(
  calls: readonly CallExpression[],
  source: string,
  path: string,
  test: TaggedTest,
): CallExpression {
  const spans = (call: CallExpression): boolean =>
    lineAt(source, call.start) <= test.line && test.line <= lineAt(source, call.callee.end);
  const onLine = calls.filter(spans);
  const found = onLine.filter(
    ({ arguments: [title] }) => title !== undefined && literalText(title) === test.title,
  );
  if (found.length === 1 && found[0] !== undefined) return found[0];
  if (found.length > 1) throw tooDynamic(path, test, 'stands on one line with another of the same title');
  throw onLine.length === 0
    ? tooDynamic(path, test, 'is not written as a call there')
    : tooDynamic(path, test, 'has a title that is made by code, as in a loop');
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/).length;
}

function literalText(node: Expression | SpreadElement): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

type Details = {
  readonly tags: readonly string[];
  readonly object?: ObjectExpression;
  readonly property?: Property;
};

function detailsOf(node: Expression | SpreadElement, path: string, test: TaggedTest): Details {
  if (node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression') return { tags: [] };
  if (node.type !== 'ObjectExpression')
    throw tooDynamic(path, test, 'has details, or a body, that stand somewhere else');
  if (node.properties.some(({ type }) => type === 'SpreadElement'))
    throw tooDynamic(path, test, 'has details that are spread from somewhere else');
  const property = node.properties.find(
    (entry): entry is Property => entry.type === 'Property' && isTag(entry),
  );
  if (property === undefined) return { tags: [], object: node };
  const { value } = property;
  const nodes = value.type === 'ArrayExpression' ? value.elements : [value];
  const texts = nodes.map((element) => (element === null ? undefined : literalText(element)));
  if (texts.some((tag) => tag === undefined)) throw tooDynamic(path, test, 'has tags that are made by code');
  const tags = texts.filter((tag) => tag !== undefined).map((tag) => tag.replace(/^@/, ''));
  return { tags, object: node, property };
}

function isTag({ key, computed }: Property): boolean {
  if (computed) return false;
  return key.type === 'Identifier' ? key.name === 'tag' : key.type === 'Literal' && key.value === 'tag';
}

function titleChanges(
  source: string,
  title: Expression | SpreadElement,
  gone: readonly string[],
  path: string,
  test: TaggedTest,
): readonly Change[] {
  if (gone.length === 0) return [];
  const { start, end } = title;
  const quote = source.slice(start, start + 1);
  const raw = source.slice(start + 1, end - 1);
  const words = raw.split(/(?<=\s)(?=\S)/).filter((word) => !gone.some((tag) => word.trim() === `@${tag}`));
  const text = words.join('').trim();
  if (tagsOfTitle(text).some((tag) => gone.includes(tag)) || text === '')
    throw tooDynamic(path, test, 'has a tag in its title that can’t be taken out of it');
  return [{ start, end, text: `${quote}${text}${quote}` }];
}

function detailsChanges(
  source: string,
  title: Expression | SpreadElement,
  { tags, object, property }: Details,
  own: readonly string[],
): readonly Change[] {
  if (own.length === tags.length && own.every((tag) => tags.includes(tag))) return [];
  const quote = source.slice(title.start, title.start + 1) === '"' ? '"' : "'";
  const kept = [...tags.filter((tag) => own.includes(tag)), ...own.filter((tag) => !tags.includes(tag))];
  const list = `[${kept.map((tag) => `${quote}@${tag}${quote}`).join(', ')}]`;
  if (object === undefined) return [{ start: title.end, end: title.end, text: `, { tag: ${list} }` }];
  if (property === undefined) {
    const rest = object.properties.length === 0 ? ' ' : ',';
    const start = object.start + 1;
    return [{ start, end: rest === ' ' ? object.end - 1 : start, text: ` tag: ${list}${rest}` }];
  }
  if (kept.length > 0) return [{ start: property.value.start, end: property.value.end, text: list }];
  if (object.properties.length === 1) return [{ start: title.end, end: object.end, text: '' }];
  return [without(property, object)];
}

/** A property with the comma that parts it from the next, or from the one before. */
function without(property: Property, object: ObjectExpression): Change {
  const index = object.properties.indexOf(property);
  const next = object.properties[index + 1];
  if (next !== undefined) return { start: property.start, end: next.start, text: '' };
  const before = object.properties[index - 1];
  return { start: before?.end ?? property.start, end: property.end, text: '' };
}

function apply(source: string, changes: readonly Change[]): string {
  return changes
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (text, { start, end, text: inserted }) => text.slice(0, start) + inserted + text.slice(end),
      source,
    );
}

function tooDynamic(path: string, test: TaggedTest, what: string): TagsNotEditable {
  return new TagsNotEditable(
    `“${test.title}” (${path}:${test.line}) ${what}. Change its tags in the file itself.`,
  );
}
