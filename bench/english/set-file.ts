import { readFile } from 'node:fs/promises';

import { LineCounter, parseDocument, isNode } from 'yaml';
import { z } from 'zod';

import { interactions } from '#core/domain/interaction.ts';
import type { Interaction } from '#core/domain/interaction.ts';

import type { Preparation } from './prepare.ts';

/** What an author says a sentence means. */
export type Gold = {
  readonly interaction: Interaction;
  readonly target?: string | undefined;
  readonly destination?: string | undefined;
  readonly value?: string | undefined;
  readonly keys?: readonly string[] | undefined;
};

/** One sentence of the set: it does something, or it is an assertion that holds or does not. */
export type SetStep = {
  readonly file: string;
  readonly line: number;
  readonly page: string;
  readonly say: string;
  readonly first: readonly Preparation[];
  readonly does?: Gold | undefined;
  readonly holds?: boolean | undefined;
};

/** These act on the page as a whole. */
const withoutElement: ReadonlySet<Interaction> = new Set([
  'open-url',
  'press-key',
  'scroll',
  'go-back',
  'go-forward',
  'reload',
  'wait',
  'wait-for',
  'screenshot',
  'accept-dialog',
  'dismiss-dialog',
]);
const withValue: ReadonlySet<Interaction> = new Set([
  'input-text',
  'select-option',
  'upload-file',
  'open-url',
]);
const names = (Object.keys(interactions) as Interaction[]).filter((name) => !name.startsWith('assert-'));

const text = z.string().min(1);
const gold = z
  .strictObject({
    interaction: z.enum(names),
    target: text.optional(),
    destination: text.optional(),
    value: z.coerce.string().optional(),
    keys: z.union([text.transform((key) => [key]), z.array(text).min(1)]).optional(),
  })
  .refine(({ interaction, target }) => target !== undefined || withoutElement.has(interaction), {
    message: 'this interaction needs a “target”',
  })
  .refine(({ interaction, destination }) => interaction !== 'drag' || destination !== undefined, {
    message: 'a drag needs a “destination”',
  })
  .refine(({ interaction, value }) => !withValue.has(interaction) || value !== undefined, {
    message: 'this interaction needs a “value”',
  })
  .refine(({ interaction, keys }) => interaction !== 'press-key' || keys !== undefined, {
    message: 'press-key needs “keys”',
  });
const preparation = z.union(
  [
    z.strictObject({ click: text }),
    z.strictObject({ hover: text }),
    z.strictObject({ fill: text, value: z.coerce.string() }),
  ],
  { error: 'a preparation is {click: selector}, {hover: selector} or {fill: selector, value: text}' },
);
const step = z
  .strictObject({
    say: text,
    first: z.array(preparation).default([]),
    does: gold.optional(),
    holds: z.boolean().optional(),
  })
  .refine(({ does, holds }) => (does === undefined) !== (holds === undefined), {
    message: 'a step has either “does” or “holds”',
  });
const groups = z.array(z.strictObject({ page: text, steps: z.array(step).min(1) })).min(1);

/**
 * Reads a file of the set.
 * @throws Error with all that is wrong, one `file:line: …` a line.
 */
export async function readSetFile(file: string, pages: readonly string[]): Promise<readonly SetStep[]> {
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, 'utf8'), { lineCounter: lines });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    throw new Error(
      document.errors
        .map(({ message, pos }) => `${file}:${lines.linePos(pos[0]).line}: ${message.split('\n')[0] ?? ''}`)
        .join('\n'),
    );
  }
  const parsed = groups.safeParse(document.toJS());
  const wrong = parsed.success
    ? parsed.data.flatMap(({ page }, index) =>
        pages.includes(page) ? [] : [{ path: [index, 'page'], message: `there is no page “${page}”` }],
      )
    : parsed.error.issues;
  if (!parsed.success || wrong.length > 0) {
    throw new Error(
      wrong.map(({ path, message }) => `${file}:${lineOf(path)}: ${path.join('.')}: ${message}`).join('\n'),
    );
  }
  return parsed.data.flatMap(({ page, steps }, group) =>
    steps.map((read, index) => ({ ...read, file, page, line: lineOf([group, 'steps', index]) })),
  );
}
