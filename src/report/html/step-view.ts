import { healingSentence } from '#core/domain/healing-sentence.ts';
import type { Candidate } from '#core/domain/resolution.ts';
import type { ActionResult, StepResult } from '#core/domain/step-result.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import { icon } from './icons.ts';
import { html, type Markup } from './markup.ts';
import type { MediaTable } from './media-table.ts';
import { picturesView } from './pictures-view.ts';
import { durationText, statusWords } from '../wording.ts';

type StepContext = {
  /** Prefix of the ids in this attempt. */
  readonly id: string;
  readonly viewport: Viewport;
  readonly media: MediaTable;
  readonly line: number | undefined;
  /** The module or test that the step came from. */
  readonly from: string | undefined;
};

/** One step: its sentence, and behind it what was done on what, with pictures. Open where it did not pass. */
export function stepView(step: StepResult, context: StepContext): Markup {
  const open = step.status === 'failed' || step.status === 'blocked';
  const reached = !(step.status === 'skipped' && step.actions.length === 0);
  const times = html`data-at="${Math.round(step.startedAtMs)}"
  data-end="${Math.round(step.startedAtMs + step.durationMs)}"`;
  const line = html`${icon(step.status)}<span class="sr">${statusWords[step.status]}: </span
    ><span class="number">${step.index + 1}</span
    ><span class="sentence">${sentence(step.instruction)}</span>${
      step.actions.some(({ approximate, healed }) => approximate !== undefined && healed === undefined) &&
      html`<span class="chip approximate" title="The match was not exact">approximate</span>`
    }${
      step.actions.some((action) => action.healed !== undefined) &&
      html`<span class="chip healed" title="The element is called something else than in earlier runs"
        >healed</span
      >`
    }${reached && html`<span class="time">${durationText(step.durationMs)}</span>`}`;
  const id = `${context.id}-s${step.index + 1}`;
  if (!reached) {
    return html`<li class="step skipped not-reached" id="${id}"><div class="summary">${line}</div></li> `;
  }
  return html`<li class="step ${step.status}" id="${id}" ${times}><details${open && html` open`}>
<summary class="summary">${line}</summary>
<div class="step-body">${verdict(step)}${step.actions.map((action) => actionView(action, step, context))}${
    step.actions.length === 0 && step.url !== '' && pageLine(step.url)
  }</div></details></li>
`;
}

const placeholder = /(\{\{[^{}]*\}\})/;

/** The sentence as written, its placeholders set apart. */
function sentence(instruction: string): Markup {
  const parts = instruction.split(placeholder);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code class="slot">${part}</code>` : part))}`;
}

function verdict(step: StepResult): Markup | false {
  if (step.status === 'passed') {
    return step.actions.length !== 1 && step.message !== '' && html`<p class="message">${step.message}</p>`;
  }
  // The reason above the steps says it in words; where there are parts to compare or to choose from, they say more here.
  const partsShown = step.expected !== undefined || step.actual !== undefined || step.code === 'ambiguous';
  return html`<div class="verdict ${step.status}">
    ${!partsShown && html`<p class="message">${step.message}</p>`}
    ${comparison(step)}${
      step.candidates !== undefined &&
      step.candidates.length > 0 &&
      candidatesView(step.candidates, step.code === 'ambiguous')
    }${step.code !== undefined && html`<p class="code-line">Code <code>${step.code}</code></p>`}
  </div>`;
}

/** What was expected beside what was there. */
export function comparison(step: StepResult): Markup | false {
  if (step.expected === undefined && step.actual === undefined) return false;
  return html`<dl class="comparison">
    ${
      step.expected !== undefined &&
      html`<div class="expected">
        <dt>Expected</dt>
        <dd>${step.expected}</dd>
      </div>`
    }${
      step.actual !== undefined &&
      html`<div class="actual">
        <dt>Actual</dt>
        <dd>${step.actual}</dd>
      </div>`
    }
  </dl>`;
}

function candidatesView(candidates: readonly Candidate[], ambiguous: boolean): Markup {
  return html`<div class="candidates">
    <p class="candidates-title">
      ${ambiguous ? 'These fit equally well. Add the words that single one out:' : 'Nearest on the page:'}
    </p>
    <ol>
      ${candidates.map(
        (candidate) =>
          html`<li>
            <span class="role">${candidate.role}</span>
            <strong>${candidate.name === '' ? '(no name)' : candidate.name}</strong>${
              candidate.place !== '' && html` <span class="place">${candidate.place}</span>`
            }${candidate.differentiator !== undefined && html`<span class="say">say <q>${candidate.differentiator}</q></span>`}
          </li>`,
      )}
    </ol>
  </div>`;
}

/** The files that were downloaded, to look into. */
function downloadsView({ downloads = [] }: ActionResult, media: MediaTable): Markup | false {
  const links = downloads.flatMap(({ name, media: ref }) => {
    const attributes = media.attributes(ref, 'href');
    return attributes === undefined
      ? []
      : [html`<a class="button" download="${name}" ${attributes}>${name}</a> `];
  });
  return links.length > 0 && html`<p>Downloaded: ${links}</p>`;
}

function actionView(action: ActionResult, step: StepResult, context: StepContext): Markup {
  const several = step.actions.length > 1;
  return html`<section class="action${!action.passed && html` not-passed`}">
    ${several && html`<p class="clause">${action.description}</p>`}
    <p class="done">
      <span class="chip interaction">${action.interaction}</span>
      <span class="output">${doneText(action, step)}</span
      >${several && html`<span class="time">${durationText(action.durationMs)}</span>`}
    </p>
    ${noticeOf(action)}${picturesView(action, context.viewport, context.media)}${downloadsView(action, context.media)}
    ${factsView(action, context)}
  </section>`;
}

/** What stands in a list of names and values: never more than is known. */
function factsView(action: ActionResult, context: StepContext): Markup {
  const { element } = action;
  return html`<dl class="facts">
    ${answerFacts(action, context.media)}
    ${
      element !== undefined &&
      html`<div>
          <dt>Element</dt>
          <dd><span class="role">${element.role}</span>${element.name !== '' && html` “${element.name}”`}</dd>
        </div>
        <div>
          <dt>Selector</dt>
          <dd><code class="copyable">${element.selector}</code></dd>
        </div>
        <div>
          <dt>HTML</dt>
          <dd>
            <pre><code>${element.html}</code></pre>
          </dd>
        </div>`
    }${
      action.url !== '' &&
      html`<div>
        <dt>Page</dt>
        <dd class="address">${action.url}</dd>
      </div>`
    }${
      context.line !== undefined &&
      html`<div>
        <dt>Line</dt>
        <dd>${context.line}</dd>
      </div>`
    }${
      context.from !== undefined &&
      html`<div>
        <dt>From</dt>
        <dd>${context.from}</dd>
      </div>`
    }
  </dl>`;
}

/** What an API answered, and the whole of it to look into. */
function answerFacts({ answer }: ActionResult, media: MediaTable): Markup | false {
  if (answer === undefined) return false;
  const whole = answer.body && media.attributes(answer.body, 'href');
  return html`<div>
    <dt>Answer</dt>
    <dd>
      ${answer.status}${whole !== undefined && html` <a class="button" download="answer.txt" ${whole}>whole answer</a>`}
      ${answer.text !== undefined && answer.text !== '' && html`<pre><code>${answer.text}</code></pre>`}
    </dd>
  </div>`;
}

/** What a reader has to know about how the element was found. */
function noticeOf({ approximate, healed }: ActionResult): Markup | false {
  const notice = healed === undefined ? approximate : healingSentence(healed);
  return notice !== undefined && html`<p class="notice">${notice}</p>`;
}

/** What was done, not said again where the step's own words stand beside it. */
function doneText(action: ActionResult, step: StepResult): string {
  const { output, interaction, healed } = action;
  if (step.actions.length === 1 && step.status === 'passed' && step.message !== '') {
    // The notice below says it.
    return healed === undefined ? step.message : step.message.replace(healingSentence(healed), '').trim();
  }
  if (step.message !== '' && output.includes(step.message)) return '';
  return output.startsWith(`${interaction} `) ? output.slice(interaction.length + 1) : output;
}

function pageLine(url: string): Markup {
  return html`<dl class="facts">
    <div>
      <dt>Page</dt>
      <dd class="address">${url}</dd>
    </div>
  </dl>`;
}
