import type { RunRecord } from '#core/domain/records.ts';
import { html, type Markup } from '#report/html/markup.ts';

/** Runs in a table. @param linkTo Address of a run's page. */
export function runTable(runs: readonly RunRecord[], linkTo: (run: RunRecord) => string): Markup {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Run</th>
        <th scope="col">Test</th>
        <th scope="col">Result</th>
        <th scope="col">Started</th>
        <th scope="col">Seconds</th>
      </tr>
    </thead>
    <tbody>
      ${runs.map((run) => rowOf(run, linkTo(run)))}
    </tbody>
  </table>`;
}

function rowOf(run: RunRecord, address: string): Markup {
  const word = run.outcome ?? run.state;
  const started = (run.startedAt ?? run.createdAt).toISOString();
  return html`<tr>
    <td>${run.serial}</td>
    <td><a href="${address}">${run.test.name}</a></td>
    <td class="${word}">${word}${run.flaky && ', flaky'}</td>
    <td><time datetime="${started}">${started.replace('T', ' ').slice(0, 19)}</time></td>
    <td>${run.durationMs === null ? '' : (run.durationMs / 1000).toFixed(1)}</td>
  </tr>`;
}
