import type { z } from 'zod';

import { AppError } from '#core/domain/app-error.ts';
import type { EnvironmentRef } from '#core/operations/inputs.ts';

import { refuseDevices } from './mobile-tests.ts';
import type { groupRunSchema } from './schema-tests.ts';

type Target = Pick<
  z.infer<typeof groupRunSchema>,
  'platform' | 'deviceModel' | 'mobile' | 'projectEnvironmentId' | 'targetUrl' | 'environment' | 'commitSha'
>;

export type GroupTarget = {
  readonly environment?: EnvironmentRef;
  readonly baseUrl?: string;
  readonly commit?: string;
};

/**
 * Where the tests of a group run. An address without the kind of its environment is a preview. Throws `bad_request` for a kind that needs
 * an address and has none, and for devices.
 */
export function readTarget(target: Target): GroupTarget {
  refuseDevices(target);
  const { commitSha, projectEnvironmentId, targetUrl } = target;
  const environment = projectEnvironmentId === undefined ? readKind(target) : { id: projectEnvironmentId };
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(targetUrl === undefined ? {} : { baseUrl: targetUrl }),
    ...(commitSha === undefined || commitSha === '' ? {} : { commit: commitSha }),
  };
}

function readKind({ environment, targetUrl }: Target): EnvironmentRef | undefined {
  const kind = environment ?? (targetUrl === undefined ? undefined : 'preview');
  if (kind === undefined) return undefined;
  if (kind === 'production') return { slug: 'production' };
  if (targetUrl === undefined) {
    if (kind === 'staging') return { slug: 'staging' };
    throw new AppError('bad_request', `Give the targetUrl of the environment "${kind}" as well.`, {
      problems: [{ at: 'targetUrl', message: 'is missing' }],
    });
  }
  return kind === 'preview' ? { slug: 'pr-preview' } : undefined;
}
