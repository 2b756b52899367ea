import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';
import { z } from 'zod';

import type { Alteration, Asked } from './altering-proxy.ts';

const text = z.string().min(1);
const shared = {
  /** What is broken, in a few words. */
  break: text,
  /** From 1: the first step whose claim no longer holds. */
  step: z.int().positive(),
};
const breakSchema = z.union([
  z.strictObject({
    ...shared,
    /** The request whose answer is changed, `GET` unless said: `/basket`, `POST /api/orders`. */
    in: text,
    find: text,
    put: z.string(),
    /** Answers before this one stay as they are; from 1. */
    from: z.int().positive().default(1),
  }),
  z.strictObject({ ...shared, css: text }),
  z.strictObject({
    ...shared,
    in: text,
    /** What is answered without the application being asked: JSON. */
    answer: text,
    status: z.int().default(200),
    from: z.int().positive().default(1),
  }),
]);
const fileSchema = z.strictObject({
  /** The shortest in which the test still gives its own verdict on the unbroken application. */
  stepTimeoutMs: z.int().positive().default(1800),
  breaks: z.array(breakSchema),
});

export type Break = z.infer<typeof breakSchema>;
export type BreakFile = z.infer<typeof fileSchema>;

export async function readBreaks(path: string): Promise<BreakFile> {
  const result = fileSchema.safeParse(parse(await readFile(path, 'utf8')));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function isAt(where: string, { method, url }: Asked): boolean {
  const [, wantedMethod = 'GET', address = ''] = /^(?:([A-Z]+) )?(.*)$/.exec(where) ?? [];
  const wanted = new URL(address, url);
  return (
    method === wantedMethod &&
    url.pathname === wanted.pathname &&
    [...wanted.searchParams].every(([name, value]) => url.searchParams.get(name) === value)
  );
}

/** The break as a change of answers. It counts its answers, and so is good for one run. */
export function toAlteration(broken: Break): Alteration {
  let seen = 0;
  if ('css' in broken) {
    return {
      text: (was, _kind, { url }) => (url.pathname === '/assets/shop.css' ? `${was}\n${broken.css}\n` : was),
    };
  }
  if ('answer' in broken) {
    return {
      instead: (asked) => {
        if (!isAt(broken.in, asked)) return undefined;
        seen += 1;
        return seen < broken.from ? undefined : { status: broken.status, json: broken.answer };
      },
    };
  }
  return {
    text: (was, _kind, asked) => {
      if (!isAt(broken.in, asked)) return was;
      seen += 1;
      return seen < broken.from ? was : was.replaceAll(broken.find, () => broken.put);
    },
  };
}
