import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import type { BatchRecord } from '#core/domain/records.ts';
import { ApplicationUnknown } from '#core/operations/start/choose-versions.ts';
import { startBatch, type StartBatchInput } from '#core/operations/start/start-batch.ts';

import type { Api } from '../../../api.ts';

/**
 * Starts the tests of a folder or a tag.
 * @param what As the vendor's message names it, with its id.
 */
export async function startSuite(
  api: Api,
  request: FastifyRequest,
  what: string,
  input: StartBatchInput,
): Promise<BatchRecord> {
  try {
    return await startBatch(api.context, request.caller, { ...input, refuseEmpty: true });
  } catch (error) {
    if (!(error instanceof ApplicationUnknown)) throw error;
    throw new AppError(
      'bad_request',
      `No applicationVersionID provided, and could not automatically determine an application from the tests ${what}. Please specify an applicationVersionID or ensure at least one test has an associated application.`,
      { cause: error },
    );
  }
}
