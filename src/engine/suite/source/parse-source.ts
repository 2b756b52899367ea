import { stripTypeScriptTypes } from 'node:module';
import type { AnyNode, CallExpression, Program } from 'acorn';
import { TagsNotEditable } from './tags-not-editable.ts';

/**
 * A test file's syntax tree with positions in the text as it is: types are replaced by blanks of the same length before it is parsed.
 * @throws TagsNotEditable where it has syntax that can't be blanked out, as an enum or JSX
 */
export async function parseSource(text: string, path: string): Promise<Program> {
  // Only whoever edits tags pays for the parser.
  const { parse } = await import('acorn');
  const options = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true } as const;
  try {
    const javascript = /\.[mc]?ts$/.test(path) ? stripTypeScriptTypes(text) : text;
    try {
      return parse(javascript, { ...options, sourceType: 'module' });
    } catch {
      // CommonJS may use words that a module may not.
      return parse(javascript, { ...options, sourceType: 'script' });
    }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new TagsNotEditable(
      `${path} can't be changed here, for it could not be read (${reason}). Change the tags in the file itself.`,
      { cause: error },
    );
  }
}

/** All calls in a tree, outer ones first. */
export function callsIn(tree: Program): readonly CallExpression[] {
  const calls: CallExpression[] = [];
  const visit = (node: AnyNode): void => {
    if (node.type === 'CallExpression') calls.push(node);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(tree);
  return calls;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
