import { createHmac } from 'node:crypto';

import type { BatchRecord, ProjectRecord } from '#core/domain/records.ts';
import type { WebhookMessage, WebhookNews } from '#core/domain/webhook.ts';

import type { DialectVoice } from '../../dialect.ts';
import type { Links } from '../../links.ts';
import { presentGithubContext, presentGroup, presentStatus, presentTimestamp } from './present.ts';

/** The vendor's `v1,t=<seconds>,s=<hex>` over `<seconds>.<body>`; the key is the bytes that the hex secret spells. */
export const webhook: DialectVoice = { present, sign };

function present({ event, batch, project }: WebhookNews, links: Links): object {
  if (batch === null) return { event: event.replace('.', '_'), payload: {} };
  return { event: `test_group_run_${presentStatus(batch)}`, payload: presentPayload(batch, project, links) };
}

function presentPayload(batch: BatchRecord, project: ProjectRecord, links: Links): object {
  const { id, name, status, created_at, updated_at, test_runs } = presentGroup(batch, project);
  const count = (word: string): number => test_runs.filter((run) => run.status === word).length;
  return {
    id,
    url: links.batchReport(batch.id),
    name,
    status,
    created_at,
    updated_at,
    tests_ran: test_runs.length,
    tests_passed: count('passed'),
    tests_failed: count('failed'),
    tests_stopped: count('stopped'),
    github_context: githubContextOf(batch, project),
    tests: batch.runs.map((run) => ({
      id: run.serial,
      title: run.test.name,
      status: presentStatus(run),
      test_blueprint_id: run.testSerial,
      url: links.run(run.id),
      created_at: presentTimestamp(run.createdAt),
      updated_at: presentTimestamp(run.updatedAt),
    })),
  };
}

/** What the group was started for; where that was not said, what is known of its build. */
function githubContextOf(batch: BatchRecord, project: ProjectRecord): object {
  const { commit_sha, ref, repository } = presentGithubContext(batch.externalRef) ?? {};
  return {
    ref: ref ?? batch.build?.branch ?? batch.branch,
    commit_sha: commit_sha ?? batch.build?.commit ?? batch.headSha,
    repository: repository ?? project.repoName,
  };
}

function sign({ id, sentAt, body, secret }: WebhookMessage): Record<string, string> {
  const seconds = Math.floor(sentAt.getTime() / 1000);
  const key = Buffer.from(secret ?? '', 'hex');
  const signature = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex');
  return {
    'x-docket-signature': `v1,t=${seconds},s=${signature}`,
    'x-docket-idempotency-key': id,
  };
}
