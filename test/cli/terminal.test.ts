import { expect, it } from 'vitest';
import { LiveProgress } from '#cli/live-progress.ts';
import type { PlannedTest } from '#cli/plan-runs.ts';
import { createStyle, type Output } from '#cli/terminal.ts';
import { columnsOf, cut, printable, wrap } from '#cli/text-layout.ts';
import { plainLanguage } from '#core/domain/project-language.ts';
import { defaultRunOptions } from '#core/domain/run-options.ts';
import { failingTest } from '../report/sample-report.ts';

it('measures, cuts and wraps by what a terminal shows', () => {
  expect(columnsOf('añ👍漢')).toBe(6);
  expect(cut('漢字漢字', 5)).toBe('漢字…');
  expect(cut('short', 20)).toBe('short');
  expect(wrap('one two three', 10)).toEqual(['one two', 'three']);
  expect(wrap('x'.repeat(25), 10).map((line) => line.length)).toEqual([10, 10, 5]);
});

it('takes from a page’s words all that would command the terminal', () => {
  expect(printable('a\u001b[2Jb\u202ec\u0007d\ne')).toBe('a[2Jbcd\ne');
});

it('never draws a line wider than the terminal, and erases what it drew', () => {
  let text = '';
  const columns = 30;
  const output: Output = {
    write: (more) => (text += more),
    interactive: true,
    style: createStyle(false),
    columns: () => columns,
  };
  const test: PlannedTest = {
    file: { path: 'a.test.md', absolutePath: '/a.test.md', text: '', language: plainLanguage },
    plan: {
      test: {
        name: 'A name that is much longer than the terminal is wide',
        tags: [],
        variables: [],
        steps: [{ type: 'act', instruction: 'Click\n"Save"' }],
      },
      variables: [],
      options: defaultRunOptions,
    },
    environment: undefined,
  };
  {
    using progress = new LiveProgress(output, 1, () => 'media/x.webp');
    progress.testStarted(test);
    progress.stepStarted(test, { attempt: 1, index: 0 });
    progress.testFinished(test, failingTest());
  }
  // eslint-disable-next-line no-control-regex
  const drawn = text.replace(/\u001b\[[\d?]*[A-Za-z]/g, '').split(/[\r\n]+/);
  // Only what is drawn again has to fit: what stays may be wrapped by the terminal itself.
  const redrawn = drawn.filter((line) => /^[⠀-⣿]|tests done/.test(line));
  expect(redrawn.length).toBeGreaterThan(2);
  for (const line of redrawn) expect(columnsOf(line)).toBeLessThan(columns);
  expect(text.startsWith('\u001b[?25l')).toBe(true);
  expect(text.endsWith('\u001b[?25h')).toBe(true);
});
