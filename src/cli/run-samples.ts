import { wait } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord, ProjectRecord, RunRecord } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { durationText } from '#report/wording.ts';
import { operator } from './first-start.ts';
import type { Output, Style } from './terminal.ts';
import { columnsOf, printable } from './text-layout.ts';

/** The sample shop, open, and the tests of it. */
export type Samples = AsyncDisposable & {
  readonly shopUrl: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Folder of the files that the tests upload. */
  readonly filesRoot: string;
  readonly secrets: Readonly<Record<string, string>>;
};

export type SamplesOptions = {
  readonly samples: Samples;
  readonly context: Context;
  readonly output: Output;
  readonly origin: string;
  readonly signal: AbortSignal;
};

const projectName = 'Sample shop';
const projectSlug = 'sample-shop';
const environmentSlug = 'sample-shop';
const pollMs = 250;

/** Puts the samples into a project of their own, runs them all and says how they ended. */
export async function runSamples(options: SamplesOptions): Promise<void> {
  const { samples, context, output, origin, signal } = options;
  const project = await sampleProject(context);
  await putSamples(context, project, samples);
  output.write(
    `  The sample shop is open at ${output.style.cyan(samples.shopUrl)}. Its tests are running:\n\n`,
  );
  const batch = await startBatch(context, operator, {
    project: { id: project.id },
    name: 'Samples',
    tests: 'all',
    environment: { slug: environmentSlug },
    source: 'sample',
    input: {},
  });
  const ended = await followBatch(context, batch, output, signal);
  output.write(`${closingLines(ended, origin, output.style).join('\n')}\n`);
}

async function sampleProject(context: Context): Promise<ProjectRecord> {
  try {
    return await getProject(context, operator, { project: { slug: projectSlug } });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    return createProject(context, operator, { name: projectName, slug: projectSlug });
  }
}

async function putSamples(context: Context, { id }: ProjectRecord, samples: Samples): Promise<void> {
  const project = { id };
  await putEnvironment(context, operator, {
    project,
    name: projectName,
    slug: environmentSlug,
    baseUrl: samples.shopUrl,
    settings: { filesRoot: samples.filesRoot },
  });
  for (const [name, value] of Object.entries(samples.secrets)) {
    await putVariable(context, operator, { project, name, value, secret: true });
  }
  for (const { path, text } of samples.files) {
    await putTest(context, operator, { project, file: { path, text: inEnvironment(text) } });
  }
}

/** Names the environment in the test, so that a run that names none finds the shop. */
function inEnvironment(text: string): string {
  return text.replace(/^url: /m, `environment: ${environmentSlug}\nurl: `);
}

async function followBatch(
  context: Context,
  started: BatchRecord,
  output: Output,
  signal: AbortSignal,
): Promise<BatchRecord> {
  const told = new Set<string>();
  const nameColumns = Math.max(0, ...started.runs.map((run) => columnsOf(printable(run.test.name))));
  for (;;) {
    const batch = await getBatch(context, operator, { batch: { id: started.id } });
    for (const run of batch.runs) {
      if (run.state !== 'ended' || told.has(run.id)) continue;
      told.add(run.id);
      output.write(`${runLine(run, nameColumns, output.style)}\n`);
    }
    if (batch.state === 'ended') return batch;
    await wait(pollMs, signal);
  }
}

type Expectation = { readonly outcome: RunRecord['outcome']; readonly note: string };

/** Some samples show what a failure looks like; their tags say so. */
function expectationOf(run: RunRecord): Expectation {
  if (run.test.tags.includes('fails-on-purpose')) return { outcome: 'failed', note: 'fails on purpose' };
  if (run.test.tags.includes('ambiguous-on-purpose')) {
    return { outcome: 'errored', note: 'ambiguous on purpose: it is not guessed' };
  }
  return { outcome: 'passed', note: '' };
}

const outcomeColumns = 11;
const durationColumns = 8;

function runLine(run: RunRecord, nameColumns: number, style: Style): string {
  const expectation = expectationOf(run);
  const asExpected = run.outcome === expectation.outcome;
  const word = run.outcome === 'errored' ? 'not judged' : (run.outcome ?? '');
  const tone = run.outcome === 'passed' ? style.green : asExpected ? style.yellow : style.red;
  const note = asExpected ? expectation.note : `unexpected: ${run.error?.message ?? 'see its page'}`;
  const name = printable(run.test.name);
  const padding = ' '.repeat(Math.max(0, nameColumns - columnsOf(name)));
  const facts = `${durationText(run.durationMs ?? 0).padEnd(durationColumns)}${printable(note)}`;
  return `  ${tone(word.padEnd(outcomeColumns))}${name}${padding}  ${style.dim(facts.trimEnd())}`;
}

function closingLines(batch: BatchRecord, origin: string, style: Style): readonly string[] {
  const expected = batch.runs.filter((run) => run.outcome === expectationOf(run).outcome).length;
  const total = batch.runs.length;
  const failed = batch.runs.find((run) => run.outcome === 'failed');
  const verdict =
    expected === total
      ? `All ${total} ended as they should.`
      : `${expected} of ${total} ended as they should.`;
  return [
    '',
    `  ${style.bold(verdict)}`,
    ...(failed ? [`  See what a failure looks like: ${style.cyan(`${origin}/runs/${failed.id}`)}`] : []),
    `  Try your own: ./bin/runwright run <tests> --url <address>`,
    `  ${style.dim('Press Ctrl+C to stop.')}`,
  ];
}
