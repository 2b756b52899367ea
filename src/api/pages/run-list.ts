import type { FastifyReply } from 'fastify';

import type { RunRecord } from '#core/domain/records.ts';
import { listRuns } from '#core/operations/list-runs.ts';
import { html, type Markup } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { sendPage } from './page-frame.ts';

const listed = 50;

/** The latest runs, each with a link to its page. */
export async function sendRunList(api: Api, reply: FastifyReply): Promise<FastifyReply> {
  const { items } = await listRuns(api.context, serverCaller, { limit: listed });
  const body = html`<h1>Latest runs</h1>
    ${items.length === 0 ? html`<p>No test has run yet.</p>` : tableOf(items)}`;
  return sendPage(reply, { title: 'Runwright: latest runs', body, refreshSeconds: 15 });
}

function tableOf(runs: readonly RunRecord[]): Markup {
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
      ${runs.map(rowOf)}
    </tbody>
  </table>`;
}

function rowOf(run: RunRecord): Markup {
  const word = run.outcome ?? run.state;
  const started = (run.startedAt ?? run.createdAt).toISOString();
  return html`<tr>
    <td>${run.serial}</td>
    <td><a href="/runs/${run.id}">${run.test.name}</a></td>
    <td class="${word}">${word}${run.flaky && ', flaky'}</td>
    <td><time datetime="${started}">${started.replace('T', ' ').slice(0, 19)}</time></td>
    <td>${run.durationMs === null ? '' : (run.durationMs / 1000).toFixed(1)}</td>
  </tr>`;
}
