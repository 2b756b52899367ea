import { expect, test } from 'vitest';
import { retagSource } from '#engine/suite/source/retag-source.ts';

type Given = { readonly title?: string; readonly line?: number; readonly tags?: readonly string[] };

/** The only test of a file of one line, unless it is said otherwise. */
function retag(text: string, wanted: readonly string[], given: Given = {}): Promise<string> {
  const { title = 'pays', line = 1, tags = [] } = given;
  return retagSource(text, 'shop.spec.ts', { title, line, tags }, wanted);
}

test('a test without details gets them, with the quotes that its title has', async () => {
  expect(await retag(`test('pays', async () => {});`, ['smoke'])).toBe(
    `test('pays', { tag: ['@smoke'] }, async () => {});`,
  );
  expect(await retag(`test.only("pays", function () {});`, ['a', 'b'])).toBe(
    `test.only("pays", { tag: ["@a", "@b"] }, function () {});`,
  );
});

test('details keep all else that is in them', async () => {
  const tags = ['old'];
  expect(await retag(`test('pays', { annotation: x }, () => {});`, ['a'])).toBe(
    `test('pays', { tag: ['@a'], annotation: x }, () => {});`,
  );
  expect(await retag(`test('pays', {}, () => {});`, ['a'])).toBe(`test('pays', { tag: ['@a'] }, () => {});`);
  expect(await retag(`test('pays', { 'tag': '@old', annotation: x }, () => {});`, ['a'], { tags })).toBe(
    `test('pays', { 'tag': ['@a'], annotation: x }, () => {});`,
  );
  expect(await retag(`test('pays', { tag: '@old', annotation: x }, () => {});`, [], { tags })).toBe(
    `test('pays', { annotation: x }, () => {});`,
  );
  expect(await retag(`test('pays', { annotation: x, tag: ['@old'] }, () => {});`, [], { tags })).toBe(
    `test('pays', { annotation: x }, () => {});`,
  );
  expect(await retag(`test('pays', { tag: ['@old'] }, () => {});`, [], { tags })).toBe(
    `test('pays', () => {});`,
  );
});

test('a tag in the title stays there, or is taken out of it', async () => {
  const given = { title: 'pays @slow by card @smoke', tags: ['slow', 'smoke'] };
  const text = `test('pays @slow by card @smoke', () => {});`;
  expect(await retag(text, ['smoke', 'slow'], given)).toBe(text);
  expect(await retag(text, ['slow'], given)).toBe(`test('pays @slow by card', () => {});`);
  expect(await retag(text, ['smoke', 'new'], given)).toBe(
    `test('pays by card @smoke', { tag: ['@new'] }, () => {});`,
  );
});

test('types, line ends, a byte order mark and characters of two units do not shift it', async () => {
  const text = [
    `\uFEFFimport { test, type Page } from '@playwright/test';`,
    `type Euro = '€' | '😀';`,
    `const price = (page: Page): Promise<Euro> => page.title() as Promise<Euro>;`,
    `test.describe('Köln 😀', () => {`,
    `  test('pays', async ({ page }: { page: Page }): Promise<void> => { await price(page)!; });`,
    `});`,
  ].join('\r\n');
  expect(await retag(text, ['x'], { line: 5 })).toBe(text.replace(`'pays',`, `'pays', { tag: ['@x'] },`));
});

test.for([
  [`for (const n of [1]) test(\`pays \${n}\`, () => {});`, 'made by code'],
  [`test(name, () => {});`, 'made by code'],
  [`test('pays', details, () => {});`, 'stand somewhere else'],
  [`test('pays', { ...shared }, () => {});`, 'spread from somewhere else'],
  [`test('pays', { tag: tags }, () => {});`, 'tags that are made by code'],
  [`enum A { B } test('pays', () => {});`, 'could not be read'],
  [`test('pays', () => {`, 'could not be read'],
  [`const x = 1;`, 'is not written as a call there'],
] as const)('%s is refused with a sentence', async ([text, reason]) => {
  await expect(retag(text, ['a'])).rejects.toThrow(reason);
});

test('a tag that other tests share is refused', async () => {
  await expect(retag(`test('pays', () => {});`, ['a'], { tags: ['shop'] })).rejects.toThrow(
    '“pays” has @shop from a describe block or its project.',
  );
});
