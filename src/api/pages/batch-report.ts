import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { RunDetail } from '#core/domain/records.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { readSuiteReport } from '#core/operations/suites/read-suite-report.ts';
import { joinPlaywrightReports } from '#report/join-playwright-reports.ts';
import { playwrightReport } from '#report/playwright-json.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { checkLink } from '../signed-link.ts';
import { toReportDocument } from './report-document.ts';

const querySchema = z.object({ expires: z.string().optional(), signature: z.string().optional() });

/**
 * `GET /reports/{batch}.json?expires&signature`: the batch as Playwright's JSON reporter would tell it, and of Playwright cases as it does
 * tell it, once the reports of their shards are together.
 */
export async function sendBatchReport(
  api: Api,
  version: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { batch: id } = z.object({ batch: z.string().max(64) }).parse(request.params);
  checkLink(api.context, 'report', id, querySchema.safeParse(request.query).data ?? {});
  const batch = await getBatch(api.context, serverCaller, { batch: { id } });
  const written = await readSuiteReport(api.context, batch);
  const told = written === undefined ? batch.runs : batch.runs.filter(({ test }) => !test.playwright);
  const runs: RunDetail[] = [];
  for (const run of told) runs.push(await getRun(api.context, serverCaller, { run: { id: run.id } }));
  const document = toReportDocument(runs, { title: batch.name, version, createdAt: batch.createdAt });
  const own = playwrightReport(document, api.links(request).media);
  const report = written === undefined ? own : joinPlaywrightReports(written, own);
  return reply
    .header('cache-control', 'private, no-cache')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(report));
}
