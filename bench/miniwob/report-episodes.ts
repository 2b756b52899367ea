import type { Episode, EpisodeVerdict } from './episode.ts';

const verdicts: readonly EpisodeVerdict[] = ['solved', 'flagged', 'failed', 'wrong'];

/** One row an environment, and one for all. */
export function tableOf(episodes: readonly Episode[]): string {
  const byEnvironment = Map.groupBy(episodes, ({ environment }) => environment);
  return [
    `| environment | episodes | ${verdicts.join(' | ')} |`,
    `| --- | ---: |${' ---: |'.repeat(verdicts.length)}`,
    ...[...byEnvironment].map(([environment, of]) => rowOf(environment, of)),
    rowOf('**all**', episodes),
    '',
  ].join('\n');
}

function rowOf(name: string, episodes: readonly Episode[]): string {
  const counts = verdicts.map((verdict) => {
    const count = episodes.filter((episode) => episode.verdict === verdict).length;
    return episodes.length === 0 || count === 0 ? '0' : shareOf(count, episodes.length);
  });
  return `| ${[name, episodes.length, ...counts].join(' | ')} |`;
}

function shareOf(count: number, all: number): string {
  return `${count} (${((100 * count) / all).toFixed(1)} %)`;
}

/** Every episode that was not solved: the sentence, what was done, and what was said. */
export function listOf(episodes: readonly Episode[]): string {
  return episodes
    .filter(({ verdict }) => verdict !== 'solved')
    .map(({ environment, seed, utterance, verdict, reward, code, message, did }) => {
      const judged = reward === undefined ? '' : ` (reward ${reward})`;
      const lines = [`${environment} ${seed}: ${verdict}${judged}: ${utterance}`];
      for (const output of did) lines.push(`    ${output}`);
      lines.push(`    ${code ?? 'passed'}: ${message.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
      return lines.join('\n');
    })
    .join('\n');
}
