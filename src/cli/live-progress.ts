import type { ReportTest } from '#report/report-document.ts';
import type { PlannedTest } from './plan-runs.ts';
import type { Progress } from './progress.ts';
import { resultLines, type LineOptions } from './result-lines.ts';
import type { Output } from './terminal.ts';
import { cut, printable } from './text-layout.ts';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const redrawMs = 100;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearLine = '\r\u001b[2K';
const lineUp = '\u001b[1A';

type Running = { step: number; attempt: number; readonly startedAtMs: number };

/** For people: finished tests scroll by, and below them a line for each test that runs, redrawn in place. */
export class LiveProgress implements Progress {
  readonly #output: Output;
  readonly #mediaPath: LineOptions['mediaPath'];
  readonly #total: number;
  readonly #running = new Map<PlannedTest, Running>();
  readonly #timer: NodeJS.Timeout;
  readonly #counts = { done: 0, failed: 0 };
  #frame = 0;
  #drawnLines = 0;

  constructor(output: Output, total: number, mediaPath: LineOptions['mediaPath']) {
    this.#output = output;
    this.#total = total;
    this.#mediaPath = mediaPath;
    output.write(hideCursor);
    process.once('exit', this.#showCursor);
    this.#timer = setInterval(() => this.#redraw(), redrawMs);
  }

  readonly testStarted = (test: PlannedTest): void => {
    this.#running.set(test, { step: 0, attempt: 1, startedAtMs: Date.now() });
    this.#redraw();
  };

  readonly stepStarted = (
    test: PlannedTest,
    step: { readonly attempt: number; readonly index: number },
  ): void => {
    const running = this.#running.get(test);
    if (running === undefined) return;
    running.step = step.index;
    running.attempt = step.attempt;
  };

  readonly stepFinished = (): void => undefined;

  readonly testFinished = (test: PlannedTest, result: ReportTest): void => {
    this.#running.delete(test);
    this.#counts.done += 1;
    if (result.result.outcome !== 'passed') this.#counts.failed += 1;
    const { style } = this.#output;
    const lines = resultLines(result, { style, columns: this.#output.columns(), mediaPath: this.#mediaPath });
    this.#output.write(`${this.#erasure()}${lines.join('\n')}\n`);
    this.#redraw();
  };

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    process.off('exit', this.#showCursor);
    this.#output.write(this.#erasure());
    this.#showCursor();
  }

  // Also where the process is stopped at once.
  readonly #showCursor = (): void => this.#output.write(showCursor);

  #erasure(): string {
    const text = (clearLine + lineUp).repeat(this.#drawnLines) + clearLine;
    this.#drawnLines = 0;
    return text;
  }

  #redraw(): void {
    this.#frame = (this.#frame + 1) % frames.length;
    const lines = [...this.#running].map(([test, running]) => this.#line(test, running));
    lines.push(this.#countLine());
    const erasure = this.#erasure();
    this.#output.write(erasure + lines.join('\n'));
    this.#drawnLines = lines.length - 1;
  }

  // Cut to the width: a line that wraps could not be erased.
  #line({ plan }: PlannedTest, { step, attempt, startedAtMs }: Running): string {
    const { style } = this.#output;
    const columns = this.#output.columns() - 1;
    const seconds = `${Math.floor((Date.now() - startedAtMs) / 1000)}s`;
    const again = attempt > 1 ? ` attempt ${attempt}` : '';
    const place = `${step + 1}/${plan.test.steps.length}${again}`;
    const name = printable(plan.test.name);
    const sentence = printable(plan.test.steps[step]?.instruction ?? '').replaceAll('\n', ' ');
    const full = `${name}  ${place}  ${sentence}  ${seconds}`;
    const shown = cut(full, columns - 2);
    // The colours follow the cut: only whole parts are painted.
    const rest = shown.slice(name.length);
    return `${style.cyan(frames[this.#frame] ?? '')} ${shown.slice(0, name.length)}${style.dim(rest)}`;
  }

  #countLine(): string {
    const { style } = this.#output;
    const { done, failed } = this.#counts;
    const text = `${done} of ${this.#total} tests done${failed > 0 ? `, ${failed} not passed` : ''}`;
    return style.dim(cut(text, this.#output.columns() - 1));
  }
}
