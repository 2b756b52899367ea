import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionResult } from '#core/domain/step-result.ts';
import type { RunOptions, RunResult } from '#core/domain/run.ts';
import type { MemoryEntry, StepMemory } from '#core/domain/step-memory.ts';
import type { Variable } from '#core/domain/test-definition.ts';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

type Kept = StepMemory & { readonly entries: () => readonly MemoryEntry[]; readonly saves: () => number };

function memoryOf(first: readonly MemoryEntry[] = []): Kept {
  let entries = first;
  let saves = 0;
  return {
    entries: () => entries,
    saves: () => saves,
    load: () => Promise.resolve(entries),
    save(after) {
      entries = after;
      saves++;
      return Promise.resolve();
    },
  };
}

type Run = {
  readonly body: string;
  readonly steps: readonly string[];
  readonly memory: StepMemory;
  readonly options?: Partial<RunOptions>;
  readonly variables?: readonly Variable[];
};

async function run({ options, ...rest }: Run): Promise<RunResult> {
  return await runSteps({ browser, ...rest, options: { stepTimeoutMs: 6_000, ...options } });
}

function actionsOf(result: RunResult): readonly ActionResult[] {
  return result.attempts.at(-1)?.steps.flatMap(({ actions }) => actions) ?? [];
}

const form = (save: string): string => `<h2>Profile</h2><label>Email <input id="email"></label>
  ${save}<button>Cancel</button>`;
const saving = ['Click save', 'Verify that "saved" is visible'];

describe('what is remembered', () => {
  const body = form(`<button data-testid="primary" onclick="say('saved')">Save</button>`);

  test('is what was done before an assertion that held', async () => {
    const memory = memoryOf();
    const steps = ['Enter "ada@example.org" into the email field', ...saving, 'Click Cancel'];
    const result = await run({ body, steps, memory });
    expect(result.outcome).toBe('passed');
    expect(actionsOf(result).map(({ resolvedBy }) => resolvedBy)).toEqual([
      'words',
      'words',
      undefined,
      'words',
    ]);
    // Nothing was checked after Cancel was clicked.
    expect(memory.entries().map(({ step }) => step)).toEqual([
      'Enter "ada@example.org" into the email field',
      'Click save',
    ]);
    expect(memory.entries()[1]).toMatchObject({
      nth: 1,
      clause: 0,
      page: '/',
      interaction: 'click',
      target: { role: 'button', label: 'Save', testId: 'primary', places: ['in the "Profile" section'] },
    });
    // The same run again changes nothing.
    const again = await run({ body, steps, memory });
    expect(actionsOf(again).map(({ resolvedBy }) => resolvedBy)).toEqual([
      'memory',
      'memory',
      undefined,
      'words',
    ]);
    expect(memory.saves()).toBe(1);
  });

  test.each<readonly [string, readonly string[], Partial<RunOptions>]>([
    ['where an assertion failed', ['Click save', 'Verify that "nothing of this" is visible'], {}],
    ['where nothing was asserted', ['Click save'], {}],
    ['where memory is only read', saving, { memory: 'read' }],
    ['where it is off', saving, { memory: 'off' }],
  ])('is nothing %s', async (_, steps, options) => {
    const memory = memoryOf();
    await run({ body, steps, memory, options: { stepTimeoutMs: 700, ...options } });
    expect(memory.saves()).toBe(0);
  });

  test('holds no secret and no value', async () => {
    const memory = memoryOf();
    const variables = [
      { name: 'USER', value: 'Grace Hopper', secret: false },
      { name: 'KEY', value: 'xyzzy-plugh', secret: true },
    ];
    const page = `<label>Name <input id="name"></label><label>Key xyzzy-plugh <input id="key"></label>
      <button>Hello Grace Hopper</button><button onclick="say('done')">Go</button>`;
    const steps = [
      'Enter {{variable:USER}} into the name field',
      'Enter {{variable:KEY}} into the key field',
      'Click "Hello {{variable:USER}}"',
      'Click Go',
      'Verify that "done" is visible',
    ];
    const result = await run({ body: page, steps, memory, variables });
    expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
    const text = JSON.stringify(memory.entries());
    expect(memory.entries().map(({ step }) => step)).toEqual([steps[0], steps[3]]);
    expect(text).not.toContain('xyzzy');
    expect(text).not.toContain('Grace');
  });
});

describe('a replay', () => {
  const learn = async (body: string, steps: readonly string[]): Promise<Kept> => {
    const memory = memoryOf();
    const result = await run({ body, steps, memory });
    expect(stepLines(result).filter((line) => !line.startsWith('passed'))).toEqual([]);
    return memory;
  };

  test('heals a renamed label and says so, each time', async () => {
    const memory = await learn(
      form(`<button data-testid="primary" onclick="say('saved')">Save</button>`),
      saving,
    );
    const before = memory.entries();
    const body = form(
      `<div><button class="new" data-testid="primary" onclick="say('saved')">Store</button></div>`,
    );
    for (const _ of [1, 2]) {
      const result = await run({ body, steps: saving, memory });
      expect(result.outcome).toBe('passed');
      expect(actionsOf(result)[0]).toMatchObject({
        resolvedBy: 'healed',
        healed: { old: 'button "Save"', new: 'button "Store"' },
      });
      expect(result.attempts[0]?.steps[0]?.message).toContain(
        'Healed: the button "Save" of an earlier run is now the button "Store" (the same test id',
      );
    }
    expect(memory.entries()).toEqual(before);
  });

  test('does not heal what the step quotes', async () => {
    const steps = ['Click "Save"', 'Verify that "saved" is visible'];
    const memory = await learn(
      form(`<button data-testid="primary" onclick="say('saved')">Save</button>`),
      steps,
    );
    const result = await run({
      body: form(`<button data-testid="primary" onclick="say('saved')">Store</button>`),
      steps,
      memory,
      options: { stepTimeoutMs: 2_000 },
    });
    expect(stoppedStep(result)?.code).toBe('not_found');
    expect(stoppedStep(result)?.message).toContain(
      'An earlier run took the button "Save" here, and the button "Store" is what it may be called now (the same test id',
    );
  });

  test('does not take the opposite, nor another thing in its place', async () => {
    const page = (label: string, id = 'toggle'): string =>
      form(`<button data-testid="${id}" onclick="say('done')">${label}</button>`);
    const steps = ['Click enable', 'Verify that "done" is visible'];
    const memory = await learn(page('Enable'), steps);
    for (const body of [page('Disable'), page('Export', 'export')]) {
      const result = await run({ body, steps, memory, options: { stepTimeoutMs: 2_000 } });
      expect(stoppedStep(result)?.code).toBe('not_found');
      expect(actionsOf(result).filter(({ passed }) => passed)).toEqual([]);
    }
  });

  test('quietly finds what has only another id, class and wrapper', async () => {
    const memory = await learn(
      form(`<button id="save" class="a" onclick="say('saved')">Save</button>`),
      saving,
    );
    const body = form(
      `<section><p><button id="x9" class="b" onclick="say('saved')">Save</button></p></section>`,
    );
    const [action] = actionsOf(await run({ body, steps: saving, memory }));
    expect(action?.resolvedBy).toBe('memory');
    expect(action?.healed).toBeUndefined();
  });

  const row = (key: string): string =>
    `<tr><td>${key}</td><td>Ada</td><td><button onclick="say('deleted ${key}')">Delete</button></td></tr>`;
  const deleting = ['Click Delete', 'Verify that "deleted INV-7" is visible'];

  test('finds a row that has moved among others, and does not take another when it is gone', async () => {
    const memory = await learn(`<table>${row('INV-7')}</table>`, deleting);
    const moved = `<table>${row('INV-8')}${row('INV-7')}</table>`;
    const result = await run({ body: moved, steps: deleting, memory });
    expect(result.outcome).toBe('passed');
    expect(actionsOf(result)[0]).toMatchObject({ resolvedBy: 'memory' });
    expect(actionsOf(result)[0]?.approximate).toContain('the same row');
    const gone = `<table>${row('INV-8')}${row('INV-9')}</table>`;
    expect(stoppedStep(await run({ body: gone, steps: deleting, memory }))?.code).toBe('ambiguous');
  });

  test('takes an approximate match at once, and under --strict', async () => {
    const body = `<button onclick="say('in')">Sign in</button>`;
    const steps = ['Click log in', 'Verify that "in" is visible'];
    const memory = await learn(body, steps);
    const options = { strict: true };
    expect((await run({ body, steps, memory, options })).outcome).toBe('passed');
    expect(stoppedStep(await run({ body, steps, memory: memoryOf(), options }))?.code).toBe('approximate');
  });

  test('does without a memory that can not be read, and leaves it', async () => {
    const errors: unknown[] = [];
    const broken: StepMemory = {
      load: () => Promise.reject(new Error('no such table')),
      save: () => Promise.reject(new Error('not to be called')),
    };
    const body = form(`<button onclick="say('saved')">Save</button>`);
    const result = await runSteps({
      browser,
      body,
      steps: saving,
      memory: broken,
      logError: (error) => void errors.push(error),
    });
    expect(result.outcome).toBe('passed');
    expect(errors.map(String)).toEqual(['Error: no such table']);
  });
});

test('a step that says so neither asks what earlier runs took nor is remembered', async () => {
  const memory = memoryOf();
  const before = form(`<button data-testid="primary" onclick="say('saved')">Save</button>`);
  const alone = { type: 'act', instruction: 'Click save', heals: false } as const;
  const check = 'Verify that "saved" is visible';
  await runSteps({ browser, body: before, steps: [alone, check], memory });
  expect(memory.entries()).toEqual([]);
  await run({ body: before, steps: saving, memory });
  const renamed = form(`<button data-testid="primary" onclick="say('saved')">Store</button>`);
  const healed = await run({ body: renamed, steps: saving, memory });
  expect(actionsOf(healed)[0]?.healed).toBeDefined();
  const options = { stepTimeoutMs: 2_000 };
  const result = await runSteps({ browser, body: renamed, steps: [alone, check], memory, options });
  expect(stoppedStep(result)).toMatchObject({ index: 0, code: 'not_found' });
});
