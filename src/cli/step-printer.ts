import type { Output } from './terminal.ts';
import { printable } from './text-layout.ts';

type Step = { readonly instruction: string; readonly certain: boolean };

/** Prints steps while they are recorded, each once. */
export type StepPrinter = Disposable & {
  readonly update: (steps: readonly Step[]) => void;
  readonly finish: (steps: readonly Step[]) => void;
};

/** Milliseconds after which a step is not changed any more: typing goes on, a click becomes a double click. */
const settleMs = 700;

export function createStepPrinter(output: Output): StepPrinter {
  let printed = 0;
  let timer: NodeJS.Timeout | undefined;
  const print = (steps: readonly Step[], upTo: number): void => {
    for (; printed < upTo; printed++) {
      const step = steps[printed];
      if (step)
        output.write(`  ${step.certain ? '' : output.style.yellow('? ')}${printable(step.instruction)}\n`);
    }
  };
  return {
    update(steps) {
      clearTimeout(timer);
      const isOpen = (steps.at(-1)?.instruction ?? '').startsWith('Enter ');
      timer = setTimeout(() => print(steps, isOpen ? steps.length - 1 : steps.length), settleMs);
    },
    finish(steps) {
      clearTimeout(timer);
      print(steps, steps.length);
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
