import type { Problem } from '#core/domain/app-error.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Output } from './terminal.ts';
import { printable } from './text-layout.ts';

/** `path:line:column: message`, as editors and build servers read it. */
export function problemLine(problem: Problem): string {
  const place = [problem.at, problem.line, problem.column].filter((part) => part !== undefined);
  return printable(place.length === 0 ? problem.message : `${place.join(':')}: ${problem.message}`);
}

/** Tells the user what is wrong and, for an error that is ours, where to look. Never a stack unless asked for. */
export function printError(error: unknown, output: Output, options: { readonly debug: boolean }): void {
  const { red, dim } = output.style;
  if (error instanceof AppError) {
    output.write(`${red('Error')}  ${printable(error.message)}\n`);
    for (const problem of error.problems) output.write(`  ${problemLine(problem)}\n`);
  } else {
    const message = error instanceof Error ? error.message : String(error);
    output.write(`${red('Error')}  This is a fault of Runwright: ${printable(message)}\n`);
    if (!options.debug)
      output.write(`${dim('  Run it again with LOG_LEVEL=debug to see where it happened.')}\n`);
  }
  if (options.debug && error instanceof Error) output.write(`${stackOf(error)}\n`);
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
