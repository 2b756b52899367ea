import type { Progress } from './progress.ts';
import { resultLines, type LineOptions } from './result-lines.ts';
import type { Output } from './terminal.ts';

/** For logs: nothing is redrawn, a finished test is told once. */
export function plainProgress(output: Output, mediaPath: LineOptions['mediaPath']): Progress {
  return {
    testStarted: () => undefined,
    stepStarted: () => undefined,
    stepFinished: () => undefined,
    testFinished: (_, result) => {
      const lines = resultLines(result, { style: output.style, columns: output.columns(), mediaPath });
      output.write(`${lines.join('\n')}\n`);
    },
    [Symbol.dispose]: () => undefined,
  };
}
