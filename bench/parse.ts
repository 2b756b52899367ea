import { allForms } from '#language/forms/all-forms.ts';
import { understand } from '#language/understand.ts';

/** How long reading a sentence takes, over all sentences of docs/language.md. A target that is missed ends with 1. */
const wantedP50Ms = 0.2;
const rounds = 40;

const sentences = allForms
  .flatMap(({ parts }) => parts)
  .flatMap((part) => (typeof part === 'string' ? [] : part))
  .map(([sentence]) => sentence);

const timesMs: number[] = [];
for (let round = 0; round < rounds; round++) {
  for (const sentence of sentences) {
    const started = performance.now();
    understand(sentence);
    const tookMs = performance.now() - started;
    // The first rounds warm the compiler up.
    if (round >= rounds / 4) timesMs.push(tookMs);
  }
}
timesMs.sort((left, right) => left - right);

function quantile(share: number): number {
  return timesMs[Math.min(timesMs.length - 1, Math.floor(timesMs.length * share))] ?? Number.NaN;
}

const p50 = quantile(0.5);
process.stdout.write(
  `${sentences.length} sentences, ${timesMs.length} readings: p50 ${p50.toFixed(3)} ms (wanted ${wantedP50Ms} ms at most), p99 ${quantile(0.99).toFixed(3)} ms\n`,
);
if (!(p50 <= wantedP50Ms)) process.exitCode = 1;
