import type { AttemptResult, ConsoleEntry, Issue, NetworkFailure } from '#core/domain/run.ts';
import { allSteps, endingStep, lineOfStep, type ReportTest } from '../report-document.ts';
import { attachmentsView } from './attachments-view.ts';
import { html, type Markup } from './markup.ts';
import type { MediaTable } from './media-table.ts';
import { comparison, stepView } from './step-view.ts';
import { clockText, countText } from '../wording.ts';

type AttemptContext = { readonly id: string; readonly test: ReportTest; readonly media: MediaTable };

/** One try of a test: why it ended, its steps, the recording, and what the browser said meanwhile. */
export function attemptView(attempt: AttemptResult, { id, test, media }: AttemptContext): Markup {
  const steps = allSteps(test, attempt).map((step) =>
    stepView(step, {
      id,
      viewport: test.viewport,
      media,
      line: lineOfStep(test, step),
      from: test.steps[step.index]?.from,
    }),
  );
  const side = [playerView(attempt, media), traceView(attempt, media)].filter((view) => view !== false);
  const uncaught = attempt.console.filter((entry) => entry.kind === 'uncaught');
  const messages = attempt.console.filter((entry) => entry.kind !== 'uncaught');
  return html`${reasonView(attempt, id)}
    <div class="attempt-grid${side.length === 0 && html` alone`}">
      <div class="steps-column">
        <div class="steps-head">
          <h3>Steps</h3>
          <button type="button" class="quiet toggle-all">Expand all</button>
        </div>
        <ol class="steps">
          ${steps}
        </ol>
        ${attachmentsView(attempt, media)}${issuesView(furtherIssues(attempt))}${uncaughtView(uncaught)}${networkView(attempt.network)}${consoleView(messages)}
      </div>
      ${side.length > 0 && html`<aside class="side" aria-label="Recording">${side}</aside>`}
    </div>`;
}

function reasonView(attempt: AttemptResult, id: string): Markup | false {
  if (attempt.outcome === 'passed') return false;
  const step = endingStep(attempt);
  // What Playwright says of a case has the lines of its source in it, whichever step it was.
  if (attempt.error?.code === 'case_failed') return caseReasonView(attempt, attempt.error.message);
  if (step === undefined) {
    const message = attempt.error?.message ?? 'The attempt did not pass.';
    return html`<div class="reason ${attempt.outcome}">
      <p class="reason-title">
        ${attempt.outcome === 'cancelled' ? 'Cancelled' : 'The test could not finish'}
      </p>
      <p class="message">${message}</p>
    </div>`;
  }
  const word = step.status === 'failed' ? 'failed' : 'could not be judged';
  return html`<div class="reason ${attempt.outcome}">
    <p class="reason-title"><a href="#${id}-s${step.index + 1}">Step ${step.index + 1}</a> ${word}</p>
    <p class="reason-step">${step.instruction}</p>
    <p class="message">${step.message}</p>
    ${comparison(step)}
  </div>`;
}

function caseReasonView({ outcome }: AttemptResult, message: string): Markup {
  return html`<div class="reason ${outcome}">
    <p class="reason-title">The case failed</p>
    <pre class="message">${message}</pre>
  </div>`;
}

function playerView(attempt: AttemptResult, media: MediaTable): Markup | false {
  const attributes = media.attributes(attempt.video, 'src');
  if (attributes === undefined) {
    return attempt.video !== undefined && html`<p class="gone">The video is no longer kept.</p>`;
  }
  return html`<figure class="player">
    <video controls muted playsinline preload="metadata" ${attributes}></video>
    <div class="marks"></div>
    <figcaption class="now" aria-live="off">Choose a step to see its moment.</figcaption>
  </figure>`;
}

function traceView(attempt: AttemptResult, media: MediaTable): Markup | false {
  const attributes = media.attributes(attempt.trace, 'href');
  if (attributes === undefined) return false;
  const viewer = media.viewer(attempt.trace);
  return html`<div class="trace">
    ${viewer !== undefined && html`<a class="button" target="_blank" rel="noopener" ${viewer}>Open the trace</a> `}<a
      class="button"
      download="trace.zip"
      ${attributes}
      >Download the trace</a
    >
    <p>Step through the page's own DOM: <code class="copyable">npx playwright show-trace trace.zip</code></p>
  </div>`;
}

/** What the ending step has not said already. */
function furtherIssues(attempt: AttemptResult): readonly Issue[] {
  const told = endingStep(attempt)?.message;
  return attempt.issues.filter((issue) => issue.description !== told);
}

function issuesView(issues: readonly Issue[]): Markup | false {
  return (
    issues.length > 0 &&
    html`<section class="log issues">
      <h3>${countText(issues.length, 'finding')}</h3>
      <ul>
        ${issues.map(
          (issue) =>
            html`<li class="${issue.type}">
              <p><strong>${issue.name}</strong> <span class="chip">severity ${issue.severity}</span></p>
              <p>${issue.description}</p>
              ${
                issue.expected !== undefined && html`<p>Expected: ${issue.expected}</p>`
              }${issue.actual !== undefined && html`<p>Actual: ${issue.actual}</p>`}
            </li>`,
        )}
      </ul>
    </section>`
  );
}

function uncaughtView(entries: readonly ConsoleEntry[]): Markup | false {
  return (
    entries.length > 0 &&
    html`<details class="log uncaught" open>
      <summary><h3>${countText(entries.length, 'uncaught error')} in the page</h3></summary>
      <ol>
        ${entries.map(consoleLine)}
      </ol>
    </details>`
  );
}

function networkView(failures: readonly NetworkFailure[]): Markup | false {
  return (
    failures.length > 0 &&
    html`<details class="log network">
      <summary><h3>${countText(failures.length, 'failed request')}</h3></summary>
      <ol>
        ${failures.map(
          (failure) =>
            html`<li class="error">
              <span class="at">${clockText(failure.atMs)}</span
              ><span class="kind">${failure.status ?? 'failed'}</span
              ><span class="entry">${failureText(failure)}</span>
            </li>`,
        )}
      </ol>
    </details>`
  );
}

function failureText({ method, url, error }: NetworkFailure): string {
  return `${method} ${url}${error === undefined ? '' : `: ${error}`}`;
}

function consoleView(entries: readonly ConsoleEntry[]): Markup | false {
  return (
    entries.length > 0 &&
    html`<details class="log console">
      <summary><h3>${countText(entries.length, 'console message')}</h3></summary>
      <ol>
        ${entries.map(consoleLine)}
      </ol>
    </details>`
  );
}

function consoleLine(entry: ConsoleEntry): Markup {
  return html`<li class="${entry.kind}">
    <span class="at">${clockText(entry.atMs)}</span><span class="kind">${entry.kind}</span
    ><span class="entry">${entry.text}</span>
  </li>`;
}
