import type { FastifyReply, FastifyRequest } from 'fastify';

import type { RunDetail } from '#core/domain/records.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { renderHtmlReport } from '#report/html-report.ts';
import { html } from '#report/html/markup.ts';

import type { Api } from '../api.ts';
import { serverCaller } from '../server-caller.ts';
import { traceViewerPath } from '../trace-viewer.ts';
import { createNonce, sendHtml, sendPage } from './page-frame.ts';
import { checkPageLink } from './page-link.ts';
import { readPageId } from './read-page-id.ts';
import { toReportDocument } from './report-document.ts';

/** A run's page, for whoever has its signed link or is signed in. The id is a UUID, one in base 36, or a number. */
export async function sendRunPage(
  api: Api,
  version: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const ref = readPageId(request.params, 'run');
  checkPageLink(api.context, 'run', ref, request);
  const run = await getRun(api.context, serverCaller, { run: ref });
  return run.state === 'ended' ? sendReport(api, version, run, request, reply) : sendProgress(run, reply);
}

async function sendReport(
  api: Api,
  version: string,
  run: RunDetail,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const about = { title: run.test.name, version, createdAt: run.createdAt };
  const links = api.links(request);
  const nonce = createNonce();
  const page = await renderHtmlReport(
    toReportDocument([run], about),
    async (ref) => {
      // The page may be open at another address than the one that clients are given.
      const { pathname, search } = new URL(links.media(ref));
      return `${pathname}${search}`;
    },
    { nonce, traceViewer: `${traceViewerPath}index.html?trace=` },
  );
  return sendHtml(reply, page, nonce);
}

function sendProgress(run: RunDetail, reply: FastifyReply): FastifyReply {
  const steps = run.attempts.at(-1)?.steps ?? [];
  const body = html`<h1>${run.test.name}</h1>
    <p role="status">${progressOf(run, steps.length)}</p>
    <ol>
      ${(run.test.playwright === undefined ? run.test.steps : steps).map((step, index) => {
        const status = steps.find((result) => result.index === index)?.status;
        return html`<li class="${status ?? ''}">
          ${step.instruction} ${status !== undefined && `(${status})`}
        </li>`;
      })}
    </ol>`;
  return sendPage(reply, { title: `${run.test.name} (${run.state})`, body, refreshSeconds: 2 });
}

/** How many steps a Playwright case has nobody knows before it has ended. */
function progressOf({ state, test }: RunDetail, done: number): string {
  if (state === 'queued') return 'Waits for a worker.';
  return test.playwright === undefined
    ? `Under way: ${done} of ${test.steps.length} steps.`
    : `Under way: ${done} steps so far.`;
}
