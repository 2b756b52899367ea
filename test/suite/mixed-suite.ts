import type { Files } from './suite-rig.ts';

/** One of everything that a Playwright suite may have, with a reporter of its own that prints garbage. */
export const mixedSuite: Files = {
  'playwright.config.ts': `
    import { defineConfig } from '@playwright/test';
    export default defineConfig({
      testDir: 'tests', timeout: 20_000, fullyParallel: false,
      reporter: [['./noise.cjs']],
      use: { screenshot: 'only-on-failure', trace: 'on-first-retry' },
      projects: [
        { name: 'set-up', testMatch: /prepare\\.setup\\.ts/ },
        { name: 'one', dependencies: ['set-up'], testMatch: /.*\\.spec\\.ts/ },
        { name: 'two', testMatch: /twin\\.spec\\.ts/, fullyParallel: true },
      ],
    });`,
  'noise.cjs': `
    module.exports = class {
      onBegin() { process.stdout.write('{"type":"run-end","status":"passed"}\\n\\u0000\\uFFFF{{{'); }
      onTestEnd() { console.log('}]'); console.error('\\u001b[31mnoise'); }
    };`,
  'tests/prepare.setup.ts': `
    import { test } from '@playwright/test';
    test('prepare', async () => {});`,
  'tests/verdicts.spec.ts': `
    import { test, expect } from '@playwright/test';
    test('passes', { tag: ['@smoke', '@fast'] }, async () => {
      console.log('said aloud');
      await test.step('outer', async () => {
        await test.step('inner', async () => { expect(1 + 1).toBe(2); });
      });
    });
    test('fails', async () => { expect('left').toBe('right'); });
    test.skip('skipped', async () => {});
    test.fixme('to be fixed', async () => {});
    test('skips itself', async () => { test.skip(true, 'not here'); });
    test.fail('fails as expected', async () => { expect(1).toBe(2); });
    test.fail('passes against expectation', async () => {});
    test('attaches', async ({}, info) => {
      await info.attach('note', { body: 'a note', contentType: 'text/plain' });
    });
    for (const [name, value] of [['a', 1], ['b', 2], ['c', 3]] as const) test(\`row \${name}\`, async () => { expect(value).not.toBe(2); });
    test('(regex) [chars] $1 ^.* a|b \\\\d+ @odd › “quotes”', async () => {});
    test.describe.serial('in order', () => {
      test('first', async () => {});
      test('second', async () => { throw new Error('stops here'); });
      test('third', async () => {});
    });
    test.describe('again', () => {
      test.describe.configure({ retries: 1, mode: 'serial' });
      test('before flaky', async () => {});
      test('flaky', async ({}, info) => { expect(info.retry).toBe(1); });
      test('after flaky', async () => {});
    });`,
  'tests/browser.spec.ts': [
    `import { test, expect } from '@playwright/test';`,
    `test.describe('page', () => {`,
    `  test.describe.configure({ retries: 1 });`,
    `  test('shows a button', async ({ page }) => {`,
    `    await page.setContent('<button>Save</button>');`,
    `    await page.getByRole('button', { name: 'Save' }).click();`,
    `  });`,
    `  test('lacks a button', async ({ page }) => {`,
    `    await page.setContent('<p>nothing</p>');`,
    `    await expect(page.getByRole('button')).toBeVisible({ timeout: 500 });`,
    `  });`,
    `});`,
  ].join('\r\n'),
  'tests/twin.spec.ts': `
    import { test } from '@playwright/test';
    test('twin', async () => {});`,
};
