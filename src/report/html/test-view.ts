import type { RunOutcome } from '#core/domain/run.ts';
import type { StepStatus } from '#core/domain/step-result.ts';
import { lineOfStep, endingStep, lastAttempt, type ReportTest } from '../report-document.ts';
import { attemptView } from './attempt-view.ts';
import { icon, type IconName } from './icons.ts';
import { html, type Markup } from './markup.ts';
import type { MediaTable } from './media-table.ts';
import { countText, durationText, outcomeWords } from '../wording.ts';

const outcomeIcons = {
  passed: 'passed',
  failed: 'failed',
  errored: 'blocked',
  cancelled: 'skipped',
} as const satisfies Record<RunOutcome, StepStatus>;

function iconOf(test: ReportTest): IconName {
  return test.result.flaky ? 'flaky' : outcomeIcons[test.result.outcome];
}

function wordsOf(test: ReportTest): string {
  return test.result.flaky ? 'Flaky: passed when tried again' : outcomeWords[test.result.outcome];
}

/** A test's line in the list at the side. */
export function testLink(test: ReportTest, index: number): Markup {
  const state = test.result.flaky ? 'flaky' : test.result.outcome;
  return html`<li data-state="${state}">
    <a href="#t${index + 1}"
      >${icon(iconOf(test))}<span class="sr">${wordsOf(test)}: </span
      ><span class="test-name">${test.name}</span
      ><span class="time">${durationText(test.result.durationMs)}</span></a
    >
  </li> `;
}

/** Everything about one test. */
export function testView(test: ReportTest, index: number, media: MediaTable): Markup {
  const id = `t${index + 1}`;
  const { attempts, outcome } = test.result;
  return html`<article class="test" id="${id}" aria-labelledby="${id}-name">
    <header class="test-head">
      <p class="badge ${test.result.flaky ? 'flaky' : outcome}">${icon(iconOf(test))} ${wordsOf(test)}</p>
      <h2 id="${id}-name">${test.name}</h2>
      <p class="meta">${metaView(test)}</p>
    </header>
    ${attempts.length > 1 && tabsView(test, id)}${
      attempts.length === 0 &&
      html`<div class="reason ${outcome}">
        <p class="message">${test.result.error?.message ?? 'The test did not start.'}</p>
      </div>`
    }${attempts.map(
      (attempt, order) =>
        html`<section
          class="attempt"
          id="${id}-a${attempt.number}"
          ${
            attempts.length > 1 &&
            html` role="tabpanel"
            aria-labelledby="${id}-a${attempt.number}-tab"${order < attempts.length - 1 && html` data-earlier`}`
          }
        >
          ${attemptView(attempt, { id: `${id}-a${attempt.number}`, test, media })}
        </section> `,
    )}
  </article> `;
}

function metaView(test: ReportTest): Markup {
  const line = lineOfStep(test, endingStep(lastAttempt(test)));
  const passed = lastAttempt(test)?.steps.filter((step) => step.status === 'passed').length ?? 0;
  const progress =
    passed === test.steps.length
      ? countText(passed, 'step')
      : `${passed} of ${countText(test.steps.length, 'step')} passed`;
  return html`${
      test.file !== undefined &&
      html`<span class="file">${test.file}${line !== undefined && html`:${line}`}</span>`
    }<span>${progress}</span><span>${durationText(test.result.durationMs)}</span>${
      test.result.attempts.length > 1 &&
      html`<span>${countText(test.result.attempts.length, 'attempt')}</span>`
    }${test.tags.map((tag) => html`<span class="chip">${tag}</span>`)}`;
}

function tabsView(test: ReportTest, id: string): Markup {
  const { attempts } = test.result;
  return html`<div class="tabs" role="tablist" aria-label="Attempts">
    ${attempts.map((attempt, order) => {
      const last = order === attempts.length - 1;
      return html`<button
        type="button"
        role="tab"
        id="${id}-a${attempt.number}-tab"
        aria-controls="${id}-a${attempt.number}"
        aria-selected="${last ? 'true' : 'false'}"
        tabindex="${last ? 0 : -1}"
      >
        ${icon(outcomeIcons[attempt.outcome])} Attempt ${attempt.number}
        <span class="time">${durationText(attempt.durationMs)}</span>
      </button>`;
    })}
  </div> `;
}
