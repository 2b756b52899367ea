import type { FastifyReply } from 'fastify';

import { listRuns } from '#core/operations/list-runs.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { sendPage } from './page-frame.ts';
import { runTable } from './run-table.ts';

const listed = 50;

/** The latest runs, each with a link to its page. */
export async function sendRunList(api: Api, reply: FastifyReply): Promise<FastifyReply> {
  const { items } = await listRuns(api.context, serverCaller, { limit: listed });
  const body = html`<h1>Latest runs</h1>
    ${items.length === 0 ? html`<p>No test has run yet.</p>` : runTable(items, (run) => `/runs/${run.id}`)}`;
  return sendPage(reply, { title: 'Runwright: latest runs', body, refreshSeconds: 15 });
}
