import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';

/** Throws `bad_request` for an application of a device, before its file is read: nothing could run it. */
export async function refuseDevices({ headers }: Pick<FastifyRequest, 'headers'>): Promise<void> {
  const platform = headers['x-platform'];
  if (platform !== 'android' && platform !== 'ios') return;
  throw new AppError(
    'bad_request',
    `Applications for ${platform} cannot be tested yet, so that none is taken: tests run in a browser. Send the header x-platform: web with the address of a web application.`,
    { problems: [{ at: 'x-platform', message: 'must be web' }] },
  );
}
