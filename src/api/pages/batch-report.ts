import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { RunDetail } from '#core/domain/records.ts';
import { getBatch } from '#core/operations/get-batch.ts';
import { getRun } from '#core/operations/get-run.ts';
import { playwrightReport } from '#report/playwright-json.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { checkLink } from '../signed-link.ts';
import { toReportDocument } from './report-document.ts';

const querySchema = z.object({ expires: z.string().optional(), signature: z.string().optional() });

/** `GET /reports/{batch}.json?expires&signature`: the batch as Playwright's JSON reporter would tell it. */
export async function sendBatchReport(
  api: Api,
  version: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { batch: id } = z.object({ batch: z.string().max(64) }).parse(request.params);
  checkLink(api.context, 'report', id, querySchema.safeParse(request.query).data ?? {});
  const batch = await getBatch(api.context, serverCaller, { batch: { id } });
  const runs: RunDetail[] = [];
  for (const run of batch.runs) runs.push(await getRun(api.context, serverCaller, { run: { id: run.id } }));
  const document = toReportDocument(runs, { title: batch.name, version, createdAt: batch.createdAt });
  return reply
    .header('cache-control', 'private, no-cache')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(playwrightReport(document, api.links(request).media)));
}
