import { createHash } from 'node:crypto';
import type { MediaRef } from '#core/domain/media-ref.ts';
import { reportAssets } from './html/assets.ts';
import { headerView, filtersView } from './html/header-view.ts';
import { html, raw, type Markup } from './html/markup.ts';
import { loadMedia, type MediaSource } from './html/media-table.ts';
import { testLink, testView } from './html/test-view.ts';
import type { ReportDocument, ReportTest } from './report-document.ts';

export type HtmlReportOptions = {
  /**
   * Marks the page's own script and style for a `Content-Security-Policy` that the server sends. Without it the page
   * carries a policy of its own, which lets nothing else run and nothing be fetched.
   */
  readonly nonce?: string;
  /** What an address of Playwright's trace viewer begins with; that of the trace follows. Only for traces that have an address. */
  readonly traceViewer?: string;
};

/**
 * The report as one HTML page: no request leaves it, it works offline, in light and dark, by keyboard, and on a phone.
 * Everything that a test or a tested page said is escaped.
 * @param media Bytes to embed a file, an address to link to it.
 */
export async function renderHtmlReport(
  report: ReportDocument,
  media: MediaSource,
  options: HtmlReportOptions = {},
): Promise<string> {
  const [assets, table] = await Promise.all([
    reportAssets(),
    loadMedia(mediaOf(report.tests), media, options.traceViewer),
  ]);
  const single = report.tests.length === 1;
  const nonce = options.nonce !== undefined && html` nonce="${options.nonce}"`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Runwright ${report.version}">
${options.nonce === undefined && html`<meta http-equiv="Content-Security-Policy" content="${ownPolicy(assets)}" />`}
<title>${titleOf(report)}</title>
<style${nonce}>${raw(assets.style)}</style>
</head>
<body class="${single ? 'single' : 'many'}">
<a class="skip" href="#detail">Skip to the test</a>
${headerView(report)}
<div class="layout">
${!single && testsNav(report.tests)}<main id="detail" tabindex="-1">
${report.tests.map((test, index) => testView(test, index, table))}${report.tests.length === 0 && html`<p class="message">No test ran.</p>`}</main>
</div>
<dialog class="lightbox" aria-label="Picture of the page"><div class="lightbox-stage"></div><p class="lightbox-caption"></p><div class="lightbox-bar"><button type="button" class="quiet previous">← Previous</button><button type="button" class="quiet next">Next →</button><button type="button" class="quiet close">Close</button></div></dialog>
<noscript><p class="noscript">Pictures and videos inside this file need JavaScript to be shown.</p></noscript>
${table.store}<script${nonce}>${raw(assets.script)}</script>
</body>
</html>
`;
  return page.text;
}

function titleOf(report: ReportDocument): string {
  const failed = report.tests.filter((test) => test.result.outcome !== 'passed').length;
  return `${failed === 0 ? '✓' : `✕ ${failed} ·`} ${report.title}`;
}

function testsNav(tests: readonly ReportTest[]): Markup {
  return html`<nav class="tests" aria-label="Tests">
    ${filtersView(tests)}
    <ol class="test-list">
      ${tests.map(testLink)}
    </ol>
    <p class="none" hidden>No test fits.</p>
  </nav> `;
}

function mediaOf(tests: readonly ReportTest[]): readonly MediaRef[] {
  const attempts = tests.flatMap((test) => test.result.attempts);
  const actions = attempts.flatMap((attempt) => attempt.steps.flatMap((step) => step.actions));
  return [
    ...actions.flatMap((action) => [action.screenshotBefore, action.screenshotAfter]),
    ...actions.flatMap(({ downloads = [] }) => downloads.map(({ media }) => media)),
    ...actions.map(({ answer }) => answer?.body),
    ...attempts.flatMap((attempt) => [attempt.video, attempt.trace]),
    ...attempts.flatMap(({ attachments = [] }) => attachments.map(({ media }) => media)),
  ].filter((ref) => ref !== undefined);
}

function ownPolicy(assets: { readonly style: string; readonly script: string }): string {
  return [
    "default-src 'none'",
    `style-src '${hash(assets.style)}'`,
    `script-src '${hash(assets.script)}'`,
    "img-src data: blob: 'self' file:",
    "media-src data: blob: 'self' file:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
