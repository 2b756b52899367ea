import { AppError } from '#core/domain/app-error.ts';

import type { Api } from '../../../api.ts';
import type { ZodApp } from '../../../dialect.ts';
import { failures } from '../schema.ts';

/** `POST /projects/merge-branches`: there is no repository of tests whose branches could be merged. */
export function addMergeBranches(app: ZodApp, _api: Api): void {
  app.route({
    method: 'POST',
    url: '/projects/merge-branches',
    schema: {
      operationId: 'mergeBranches',
      summary: 'Not offered',
      response: failures,
    },
    handler: async () => {
      throw new AppError(
        'bad_request',
        'Merging branches is not offered: tests are kept on this server, not in a repository. Merge in your own repository, ' +
          'then put the test files that changed.',
      );
    },
  });
}
