import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { accnameCases } from './accname-cases.ts';
import { nameRules } from './name-rules.ts';
import { byTestId, openPages } from './open-pages.ts';
import type { Pages } from './open-pages.ts';

let pages: Pages;
let reference: string;

beforeAll(async () => {
  pages = await openPages();
  const bundle = await build({
    stdin: {
      contents: "export { computeAccessibleName, getRole } from 'dom-accessibility-api';",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'reference',
  });
  reference = bundle.outputFiles[0]?.text ?? '';
});

afterAll(async () => await pages[Symbol.asyncDispose]());

describe('roles and names', () => {
  test.each(accnameCases)('$html', async ({ html, role, name }) => {
    const node = byTestId(await pages.viewOf(html), 't');
    expect({ role: node.role, name: node.name }).toEqual({ role, name });
  });

  test('agree with dom-accessibility-api', async () => {
    const apart: string[] = [];
    for (const { html, role, name, apart: known } of accnameCases) {
      if (known) continue;
      await pages.show(html);
      const theirs = await pages.page.evaluate(
        `${reference}; const element = document.querySelector('[data-testid=t]');
        ({ role: reference.getRole(element) ?? 'generic', name: reference.computeAccessibleName(element).replace(/\\s+/g, ' ').trim() })`,
      );
      if (JSON.stringify(theirs) !== JSON.stringify({ role, name }))
        apart.push(`${html}: ${JSON.stringify(theirs)}`);
    }
    expect(apart).toEqual([]);
  });

  test.each(nameRules)('$rule', async ({ html, role, name }) => {
    const node = byTestId(await pages.viewOf(html), 't');
    expect({ role: node.role, name: node.name }).toEqual({ role, name });
  });

  test('are at least 80', () => expect(accnameCases.length).toBeGreaterThanOrEqual(80));
});
