import type { z } from 'zod';

import { uuidToBase36 } from '#base/ids.ts';
import type { BatchRecord, RunRecord } from '#core/domain/records.ts';

import type { Links } from '../../links.ts';
import { presentStatus } from './present.ts';
import type {
  runStatusSchema,
  startedFolderSchema,
  startedRunSchema,
  startedTagSchema,
} from './schema-starts.ts';

export function presentStarted(run: RunRecord, links: Links): z.infer<typeof startedRunSchema> {
  const id = uuidToBase36(run.id);
  return { message: 'Test created successfully', url: links.run(run.id, id), run_id: id };
}

/** What was started, and whether the caller named versions. */
type About = { readonly noun: string; readonly name: string; readonly versionsNamed: boolean };

export function presentStartedFolder(
  batch: BatchRecord,
  links: Links,
  about: About,
): z.infer<typeof startedFolderSchema> {
  const id = uuidToBase36(batch.id);
  return { message: describeStart(batch, about), url: links.batch(batch.id, id), folder_run_id: id };
}

export function presentStartedTag(
  batch: BatchRecord,
  links: Links,
  about: About,
): z.infer<typeof startedTagSchema> {
  const started = presentStartedFolder(batch, links, about);
  return { ...started, tag_run_id: started.folder_run_id };
}

function describeStart({ runs }: BatchRecord, { name, noun, versionsNamed }: About): string {
  const count = runs.length === 1 ? '1 run' : `${runs.length} runs`;
  const versions = new Set(runs.flatMap(({ environment }) => environment?.version ?? []));
  const latest = [...versions].map((version) => `'${version}'`).join(', ');
  const where =
    versionsNamed || versions.size === 0 ? '' : ` No version was named, so the latest is tested: ${latest}.`;
  return `${count} of the ${noun} '${name}' queued.${where}`;
}

export function presentRunStatus(run: RunRecord, links: Links): z.infer<typeof runStatusSchema> {
  return { status: presentStatus(run), url: links.run(run.id, uuidToBase36(run.id)) };
}

/** The worst of its runs speaks for a folder run or tag run. */
export function presentBatchStatus(batch: BatchRecord, links: Links): z.infer<typeof runStatusSchema> {
  return { status: presentStatus(batch), url: links.batch(batch.id, uuidToBase36(batch.id)) };
}
