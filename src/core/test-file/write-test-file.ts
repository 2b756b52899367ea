import { stringify } from 'yaml';

import { apiRequestDefaults, describeRequest } from '#core/domain/api-request.ts';
import { describeCode } from '#core/domain/describe-code.ts';
import type { StepDefinition, TestDefinition, VariableDeclaration } from '#core/domain/test-definition.ts';

/** The text of a test's file: YAML for `*.yaml` and `*.yml`, else Markdown. `parseTestFile` reads it back as it was. */
export function writeTestFile(path: string, test: TestDefinition): string {
  if (/\.ya?ml$/i.test(path)) return stringify({ ...headerOf(test), steps: test.steps.map(stepOf) }, options);
  const steps = test.steps.map((step) => `- ${itemOf(stepOf(step))}\n`);
  return `---\n${stringify(headerOf(test), options)}---\n\n${steps.join('')}`;
}

const options = { lineWidth: 0 } as const;
const inOneLine = {
  ...options,
  collectionStyle: 'flow',
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'PLAIN',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

function headerOf(test: TestDefinition): Record<string, unknown> {
  const { variables, viewport, zoom } = test;
  return defined({
    name: test.name,
    description: test.description,
    url: test.url,
    tags: test.tags.length > 0 ? test.tags : undefined,
    variables:
      variables.length > 0
        ? Object.fromEntries(variables.map((each) => [each.name, variableOf(each)]))
        : undefined,
    environment: test.environment,
    timeout: durationOf(test.timeoutMs),
    stepTimeout: durationOf(test.stepTimeoutMs),
    retries: test.retries,
    viewport: viewport && `${viewport.width}x${viewport.height}`,
    zoom,
    typing: durationOf(test.typingDelayMs),
    keepBrowser: test.keepsBrowser,
    setup: test.setUp,
    teardown: test.tearDown,
  });
}

function variableOf({ secret, template, value }: VariableDeclaration): unknown {
  if (!secret && template === undefined) return value ?? null;
  return defined({ secret: secret || undefined, template, value });
}

/** A plain sentence, or one typed key. */
function stepOf(step: StepDefinition): string | Record<string, unknown> {
  if (step.type === 'api-request') return { api: requestOf(step) };
  if (step.type === 'module') return { module: usedOf(step.moduleId, step.instruction) };
  if (step.type === 'run-test') return { run: usedOf(step.testId, step.instruction) };
  if (step.type === 'javascript') {
    const { code, instruction: name } = step;
    return { javascript: name === describeCode(code) ? code : { code, name } };
  }
  return sentenceOf(step);
}

function sentenceOf({ gesture, heals, instruction, type }: StepDefinition): string | Record<string, unknown> {
  if (gesture === undefined && heals === undefined)
    return type === 'act' ? instruction : { [type]: instruction };
  const { clicks, holdMs, holdEndMs } = gesture ?? {};
  const how = { clicks, hold: durationOf(holdMs), holdEnd: durationOf(holdEndMs), heal: heals };
  return { [type]: { sentence: instruction, ...defined(how) } };
}

function usedOf(ref: string, instruction: string): unknown {
  return instruction === ref ? ref : { test: ref, name: instruction };
}

/** In one line where method and address say it all. */
function requestOf({
  instruction,
  request,
}: Extract<StepDefinition, { readonly type: 'api-request' }>): unknown {
  const line = describeRequest(request);
  const said = {
    headers: Object.keys(request.headers).length > 0 ? request.headers : undefined,
    body: request.body,
    timeout: differing(request.timeoutMs, apiRequestDefaults.timeoutMs, durationOf),
    retries: differing(request.retries, apiRequestDefaults.retries),
    backoff: differing(request.backoffMs, apiRequestDefaults.backoffMs, durationOf),
    reload: request.reloadsPage || undefined,
    name: instruction === line ? undefined : instruction,
  };
  const rest = defined(said);
  if (Object.keys(rest).length === 0) return line;
  return { url: request.url, method: request.method, ...rest };
}

function differing<T, W = T>(value: T, usual: T, write?: (value: T) => W): T | W | undefined {
  if (value === usual) return undefined;
  return write === undefined ? value : write(value);
}

function durationOf(durationMs: number | undefined): string | undefined {
  if (durationMs === undefined) return undefined;
  return durationMs % 1000 === 0 ? `${durationMs / 1000}s` : `${durationMs}ms`;
}

/** An item of a Markdown list: what is more than a line of text is a mapping, which stands in one line. */
function itemOf(step: string | Record<string, unknown>): string {
  // What looks like a typed key is a sentence all the same.
  if (typeof step === 'string') return /^[a-z]+:(?:\s|$)/.test(step) ? `act: ${step}` : step;
  const written = Object.entries(step).map(([key, value]) => {
    if (typeof value !== 'string') return `${key}: ${stringify(value, inOneLine).trim()}`;
    if (!/\n|^\{(?!\{)/.test(value)) return `${key}: ${value}`;
    const whole = { [key === 'javascript' ? 'code' : 'sentence']: value };
    return `${key}: ${stringify(whole, inOneLine).trim()}`;
  });
  return written.join(' ');
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
