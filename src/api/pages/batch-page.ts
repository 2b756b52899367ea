import type { FastifyReply, FastifyRequest } from 'fastify';

import { getBatch } from '#core/operations/batches/get-batch.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { sendPage } from './page-frame.ts';
import { checkPageLink } from './page-link.ts';
import { readPageId } from './read-page-id.ts';
import { runTable } from './run-table.ts';

/** The runs of a batch, for whoever has its signed link or is signed in. */
export async function sendBatchPage(
  api: Api,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const ref = readPageId(request.params, 'batch');
  checkPageLink(api.context, 'batch', ref, request);
  const batch = await getBatch(api.context, serverCaller, { batch: ref });
  const word = batch.outcome ?? batch.state;
  const links = api.links(request);
  const ended = batch.runs.filter(({ state }) => state === 'ended').length;
  const body = html`<h1>${batch.name}</h1>
    <p role="status">
      <strong class="${word}">${word}</strong>: ${ended} of ${batch.runs.length} runs have ended.
    </p>
    ${runTable(batch.runs, (run) => links.run(run.id))}`;
  return sendPage(reply, {
    title: `${batch.name} (${word})`,
    body,
    ...(batch.state === 'ended' ? {} : { refreshSeconds: 5 }),
  });
}
