import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtmlReport } from '#report/html-report.ts';
import type { ReportDocument } from '#report/report-document.ts';
import { browserForTests } from './browser-for-tests.ts';
import {
  action,
  ambiguousTest,
  attempt,
  failingTest,
  flakyTest,
  keep,
  passingTest,
  report,
  sampleMedia,
  step,
  test,
} from './sample-report.ts';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rw-report-'));
  browser = await chromium.launch(await browserForTests());
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

type Opened = { readonly page: Page; readonly problems: string[]; readonly requests: string[] };

async function open(document: ReportDocument, width = 1280, hash = ''): Promise<Opened> {
  const path = join(folder, 'index.html');
  await writeFile(path, await renderHtmlReport(document, async (ref) => sampleMedia.get(ref.sha256)));
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${pathToFileURL(path).href}${hash}`);
  return { page, problems, requests };
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the HTML report', () => {
  it('opens at the first test that did not pass, with its reason, expected and actual', async () => {
    const { page, problems } = await open(
      report([passingTest(), failingTest(), ambiguousTest(), flakyTest()]),
    );
    expect(await page.locator('.headline').textContent()).toBe(
      '2 of 4 tests passed, 1 failed, 1 could not be judged',
    );
    const article = page.locator('.test:visible');
    expect(await article.count()).toBe(1);
    expect(await article.locator('h2').textContent()).toBe('The order total holds after the discount');
    const shown = await article.innerText();
    for (const text of ['Step 3 failed', '$42.00', '$47.00', 'TypeError: Cannot read', '1 failed request']) {
      expect(shown).toContain(text);
    }
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('lists the candidates of an ambiguity with the words that single one out', async () => {
    const { page } = await open(report([ambiguousTest()]));
    const candidates = await page.locator('.candidates li').allInnerTexts();
    expect(candidates).toHaveLength(2);
    expect(candidates[0]).toContain('in the row “INV-7”');
    expect(candidates[0]).toContain('Click "Delete" in the row "INV-7"');
    await page.context().close();
  });

  it('filters by outcome, searches, and opens tests and steps by address', async () => {
    const { page } = await open(report([passingTest(), failingTest(), flakyTest()]), 1280, '#t1-a1-s2');
    expect(await page.locator('.test:visible h2').textContent()).toBe('A member can sign in');
    expect(await page.locator('#t1-a1-s2 details').getAttribute('open')).toBe('');
    await page.getByRole('button', { name: 'Flaky' }).click();
    expect(await page.locator('.test-list li:visible').count()).toBe(1);
    await page.getByRole('button', { name: 'All 3' }).click();
    await page.getByRole('searchbox').fill('total');
    await page.getByRole('link', { name: 'The order total' }).click();
    await expect
      .poll(() => page.locator('.test:visible h2').textContent())
      .toBe('The order total holds after the discount');
    await page.context().close();
  });

  it('keeps all attempts behind tabs, the last one in front', async () => {
    const { page } = await open(report([flakyTest()]));
    expect(await page.locator('.attempt:visible').getAttribute('id')).toBe('t1-a2');
    await page.getByRole('tab', { name: 'Attempt 2' }).press('ArrowLeft');
    expect(await page.locator('.attempt:visible').innerText()).toContain(
      'Nothing on the page is called “Basket”',
    );
    await page.context().close();
  });

  it('embeds each picture once, decodes it when seen, outlines the target and enlarges it', async () => {
    const picture = keep(onePixel, 'image/png');
    const shown = test('Pictures', 'passed', [
      attempt(1, 'passed', [
        step(0, 'Click "Sign in"', {
          actions: [action({ screenshotBefore: picture, screenshotAfter: picture })],
        }),
        step(1, 'Click "Next"', { actions: [action({ screenshotBefore: picture })] }),
      ]),
    ]);
    const { page, requests, problems } = await open(report([shown]));
    expect(await page.locator('script[id^="m-"]').count()).toBe(1);
    await page.getByText('Click "Sign in"').click();
    const image = page.locator('#t1-a1-s1 img');
    await expect.poll(() => image.evaluate((node: HTMLImageElement) => node.naturalWidth)).toBe(1);
    expect(await page.locator('#t1-a1-s1 .outline').count()).toBe(1);
    await page.locator('#t1-a1-s1 .picture').click();
    expect(await page.locator('.lightbox-frame img').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('.lightbox').isVisible()).toBe(false);
    expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('lets nothing of a hostile page or test run', async () => {
    const evil = `"><img src=x onerror=alert(1)></script><script>alert(2)</script>'\u202e`;
    const hostile = test(
      evil,
      'failed',
      [
        attempt(
          1,
          'failed',
          [
            step(0, evil, {
              status: 'failed',
              message: evil,
              expected: evil,
              actual: evil,
              url: `javascript:alert(3)//${evil}`,
              candidates: [
                { ref: '0:1', role: evil, name: evil, score: 1, place: evil, differentiator: evil },
              ],
              actions: [
                action({
                  output: evil,
                  approximate: evil,
                  url: evil,
                  element: { html: evil, selector: evil, role: evil, name: evil },
                }),
              ],
            }),
          ],
          {
            console: [{ kind: 'error', text: evil, atMs: 1 }],
            network: [{ method: 'GET', url: evil, error: evil, atMs: 2 }],
            issues: [
              {
                type: 'issue',
                name: evil,
                description: evil,
                url: evil,
                severity: 3,
                reproductionSteps: [],
                atMs: 1,
              },
            ],
          },
        ),
      ],
      { file: evil, tags: [evil] },
    );
    const { page, problems } = await open(report([hostile], { title: evil, baseUrl: evil }));
    await page.waitForTimeout(200);
    expect(problems).toEqual([]);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    await page.context().close();
  });

  it.each([390, 768, 1280])('fits a window %i pixels wide', async (width) => {
    const long = 'averyveryverylongwordwithoutanyspace'.repeat(8);
    const wide = test(long, 'failed', [
      attempt(1, 'failed', [step(0, `Click "${long}"`, { status: 'failed', message: long, actual: long })]),
    ]);
    const { page } = await open(report([wide, failingTest(), flakyTest()]), width);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('links to media instead, and takes a nonce, when a server shows it', async () => {
    const picture = keep(onePixel, 'image/png');
    const shown = test('Linked', 'passed', [
      attempt(1, 'passed', [step(0, 'Click', { actions: [action({ screenshotAfter: picture })] })], {
        video: { sha256: 'f'.repeat(64), contentType: 'video/webm', sizeBytes: 1 },
      }),
    ]);
    const page = await renderHtmlReport(
      report([shown]),
      async (ref) => (ref.contentType === 'video/webm' ? undefined : `/media/${ref.sha256}?a=1&b=2`),
      { nonce: 'n0nce' },
    );
    expect(page).toContain(`src="/media/${picture.sha256}?a=1&amp;b=2"`);
    expect(page).toContain('<script nonce="n0nce">');
    expect(page).not.toContain('http-equiv');
    expect(page).toContain('The video is no longer kept.');
  });

  it('shows what an API answered, and where a step came from', async () => {
    const body = keep(Buffer.from('{"basket":"a <lamp>"}'), 'text/plain; charset=utf-8');
    const answer = { status: 201, headers: {}, text: '{"basket":"a <lamp>"}', body };
    const { element: _element, ...bare } = action({ interaction: 'api-request', answer });
    const asked = step(0, 'POST /api/basket', { type: 'api-request', status: 'failed', actions: [bare] });
    const failed = test('Fill the basket', 'failed', [attempt(1, 'failed', [asked])]);
    const definitions = failed.steps.map((each) => ({ ...each, from: 'Fill' }));
    const { page, problems } = await open(report([{ ...failed, steps: definitions }]));
    const facts = page.locator('.facts:visible');
    await expect(facts.locator('dt:text-is("Answer") + dd').innerText()).resolves.toMatch(
      /^201.*\{"basket":"a <lamp>"\}/s,
    );
    await expect(facts.locator('dt:text-is("From") + dd').innerText()).resolves.toBe('Fill');
    const link = page.getByRole('link', { name: 'whole answer' });
    await expect(link.getAttribute('href')).resolves.toMatch(/^blob:/);
    expect(problems).toEqual([]);
  });
});
