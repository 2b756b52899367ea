import { countOutcomes, worstOutcome } from '../report-document.ts';
import type { OutcomeCounts, ReportDocument, ReportTest } from '../report-document.ts';
import { brandMark } from './icons.ts';
import { html, type Markup } from './markup.ts';
import { countText, durationText } from '../wording.ts';

/** What happened, in one glance: the verdict in words, the counts as a bar, when, where and how long. */
export function headerView(report: ReportDocument): Markup {
  const counts = countOutcomes(report.tests);
  // A report of one test may bear that test's name, which stands below.
  const named = report.tests.length !== 1 || report.tests[0]?.name !== report.title;
  return html`<header class="top ${counts.failed > 0 ? 'failed' : worstOutcome(report.tests)}">
    <p class="brand">${brandMark}<span>Runwright</span></p>
    ${named && html`<h1>${report.title}</h1>`}
    <p class="headline">${headline(counts)}</p>
    ${counts.total > 1 && barView(counts)}
    <dl class="about">
      <div>
        <dt>Started</dt>
        <dd><time datetime="${report.startedAt.toISOString()}">${dateText(report.startedAt)}</time></dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>${durationText(report.durationMs)}</dd>
      </div>
      ${
        report.baseUrl !== undefined &&
        html`<div>
          <dt>Application</dt>
          <dd class="address">${report.baseUrl}</dd>
        </div>`
      }${
        report.environment !== undefined &&
        html`<div>
          <dt>Environment</dt>
          <dd>${report.environment}</dd>
        </div>`
      }${
        report.browser !== undefined &&
        html`<div>
          <dt>Browser</dt>
          <dd>${report.browser}</dd>
        </div>`
      }
    </dl>
  </header>`;
}

function headline(counts: OutcomeCounts): string {
  const { total, passed, failed, errored, cancelled } = counts;
  if (total === 0) return 'No test ran';
  if (total === 1) {
    if (failed === 1) return 'The test failed';
    if (errored === 1) return 'The test could not be judged';
    if (cancelled === 1) return 'The test was cancelled';
    return counts.flaky === 1 ? 'The test passed when tried again' : 'The test passed';
  }
  if (passed === total) return `All ${total} tests passed`;
  const parts = [
    failed > 0 && `${failed} failed`,
    errored > 0 && `${errored} could not be judged`,
    cancelled > 0 && `${cancelled} cancelled`,
  ].filter((part) => part !== false);
  return `${passed} of ${total} tests passed, ${parts.join(', ')}`;
}

function barView(counts: OutcomeCounts): Markup {
  const steady = counts.passed - counts.flaky;
  const shares = [
    ['passed', steady],
    ['flaky', counts.flaky],
    ['failed', counts.failed],
    ['errored', counts.errored],
    ['cancelled', counts.cancelled],
  ] as const;
  let start = 0;
  return html`<svg class="bar" viewBox="0 0 ${counts.total} 1" preserveAspectRatio="none" aria-hidden="true">
    ${shares.map(([state, count]) => {
      const x = start;
      start += count;
      return count > 0 && html`<rect class="${state}" x="${x}" y="0" width="${count}" height="1" />`;
    })}
  </svg>`;
}

function dateText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** Buttons that narrow the list to one outcome, and a search by name. */
export function filtersView(tests: readonly ReportTest[]): Markup {
  const counts = countOutcomes(tests);
  const filters = [
    ['all', 'All', counts.total],
    ['failed', 'Failed', counts.failed],
    ['errored', 'Not judged', counts.errored],
    ['flaky', 'Flaky', counts.flaky],
    ['passed', 'Passed', counts.passed - counts.flaky],
    ['cancelled', 'Cancelled', counts.cancelled],
  ] as const;
  return html`<div class="filters" role="group" aria-label="Show">
      ${filters.map(
        ([state, label, count]) =>
          count > 0 &&
          html`<button
            type="button"
            data-filter="${state}"
            aria-pressed="${state === 'all' ? 'true' : 'false'}"
          >
            ${label} <span class="count">${count}</span>
          </button>`,
      )}
    </div>
    <input
      class="search"
      type="search"
      placeholder="Find one of ${countText(counts.total, 'test')}"
      aria-label="Find a test by name"
    />`;
}
