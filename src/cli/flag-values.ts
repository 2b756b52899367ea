import { InvalidArgumentError } from 'commander';

import { reporters, type Reporter } from './reporters.ts';

/* The values that flags take, read from text. Each throws commander's `InvalidArgumentError`, which says how to write it. */

export function addVariable(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Write it as NAME=value.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

export function addText(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

export function addReporter(text: string, before: readonly Reporter[] | undefined): readonly Reporter[] {
  const names = text.split(',').map((name) => {
    const reporter = reporters.find((each) => each === name);
    if (reporter === undefined) throw new InvalidArgumentError(`Choose of ${reporters.join(', ')}.`);
    return reporter;
  });
  return [...(before ?? []), ...names];
}

export function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of 1 or more.');
  return Number(text);
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('It must be a whole number of 0 or more.');
  return Number(text);
}

export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new InvalidArgumentError('It must be a port from 0 to 65535.');
  return port;
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

export function durationMs(text: string): number {
  const [, number = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  if (number === '') throw new InvalidArgumentError('Write it as 500ms, 10s or 2m.');
  return Number(number) * (unitsMs[unit] ?? 1000);
}
