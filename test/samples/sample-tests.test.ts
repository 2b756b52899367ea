import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { toRunOptions } from '#core/domain/run-options.ts';
import type { MediaSink } from '#core/domain/run-observer.ts';
import type { RunResult } from '#core/domain/run.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';
import { type BrowserPool, openBrowserPool } from '#engine/browser/browser-pool.ts';
import { executeRun } from '#engine/execute-run.ts';

import { sampleSecrets } from '../../samples/sample-variables.ts';
import { type Shop, startShop } from '../../samples/shop/server.ts';

const folder = join(import.meta.dirname, '../../samples/tests');
const cacheDir = join(import.meta.dirname, '../../node_modules/.cache/runwright');

/** What each test must say of the shop; a code belongs to the step that stopped it. */
const verdicts: Readonly<Record<string, { outcome: string; code?: string; step?: string }>> = {
  'buy-a-lamp.test.md': { outcome: 'passed' },
  'checkout-problems.test.yaml': { outcome: 'passed' },
  'delete-an-order.test.yaml': { outcome: 'passed' },
  'delete-which.test.yaml': { outcome: 'errored', code: 'ambiguous', step: 'Click the Delete button' },
  'discount-code.test.yaml': {
    outcome: 'failed',
    code: 'assertion_failed',
    step: 'The total in the order summary is $57.60',
  },
  'find-a-lamp.test.yaml': { outcome: 'passed' },
  'home-page.test.md': { outcome: 'passed' },
  'cheapest-order.test.yaml': {
    outcome: 'failed',
    code: 'assertion_failed',
    step: 'The first row contains "$18.50"',
  },
  'refund-an-order.test.yaml': { outcome: 'passed' },
  'return-an-order.test.yaml': { outcome: 'passed' },
  'sign-in.test.yaml': { outcome: 'passed' },
  'wish-list.test.yaml': { outcome: 'passed' },
};

const media: MediaSink = {
  put: (bytes, contentType) =>
    Promise.resolve({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      contentType,
      sizeBytes: bytes.byteLength,
    }),
};

const verdictOf = (
  result: RunResult,
): { outcome: string; code?: string; step?: string; message?: string } => {
  const stopped = result.attempts
    .at(-1)
    ?.steps.find((step) => step.status === 'failed' || step.status === 'blocked');
  if (stopped === undefined) return { outcome: result.outcome };
  const { code, instruction, message } = stopped;
  return { outcome: result.outcome, ...(code !== undefined && { code }), step: instruction, message };
};

describe('sample tests', () => {
  let shop: Shop;
  let browser: BrowserPool;
  beforeAll(async () => {
    shop = await startShop();
    browser = await openBrowserPool({ cacheDir });
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await shop.close();
  });

  const run = (file: string, signal: AbortSignal): Promise<RunResult> => {
    const path = join(folder, file);
    const definition = parseTestFile(path, readFileSync(path, 'utf8'));
    const variables = definition.variables.map(({ name, value, secret }) => ({
      name,
      value: value ?? sampleSecrets[name] ?? '',
      secret,
    }));
    const options = toRunOptions(definition, {
      baseUrl: shop.url,
      filesRoot: folder,
      // Only tests that fail on purpose reach it.
      stepTimeoutMs: 6000,
      video: 'off',
      trace: 'off',
    });
    return executeRun({ test: definition, variables, options }, { browser, observer: {}, media }, signal);
  };

  const results = new Map<string, Promise<RunResult>>();
  /** Each file runs once, however many tests look at its result. */
  const resultOf = (file: string, signal: AbortSignal): Promise<RunResult> => {
    const result = results.get(file) ?? run(file, signal);
    results.set(file, result);
    return result;
  };

  test('each file of the folder has a verdict', () => {
    const files = readdirSync(folder).filter((file) => /\.test\.(?:md|yaml)$/.test(file));
    expect(files.toSorted()).toEqual(Object.keys(verdicts).toSorted());
  });

  test.concurrent.for(Object.entries(verdicts))('%s', async ([file, verdict], { expect, signal }) => {
    const result = await resultOf(file, signal);
    expect(verdictOf(result)).toMatchObject(verdict);
    if (verdict.outcome === 'passed') expect(verdictOf(result)).toEqual({ outcome: 'passed' });
    const everything = JSON.stringify(result);
    for (const secret of Object.values(sampleSecrets)) expect(everything).not.toContain(secret);
  });

  test('the ambiguous step names the six rows it could mean', async ({ signal }) => {
    const result = await resultOf('delete-which.test.yaml', signal);
    const candidates = result.attempts[0]?.steps.find((step) => step.code === 'ambiguous')?.candidates ?? [];
    expect(candidates.map(({ role, name }) => `${role} ${name}`)).toEqual(Array(6).fill('button Delete'));
    for (const [index, candidate] of candidates.entries())
      expect(candidate.place).toContain(`TW-100${index + 1}`);
  });

  test('a failed assertion shows what was expected and what was there', async ({ signal }) => {
    const result = await resultOf('discount-code.test.yaml', signal);
    const failed = result.attempts[0]?.steps.find((step) => step.status === 'failed');
    expect(failed?.expected).toContain('$57.60');
    expect(failed?.actual).toContain('$64.00');
  });
});
