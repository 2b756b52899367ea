import { AppError } from '#core/domain/app-error.ts';
import { firstSetting } from '#store/settings.ts';

import type { Context } from '../context.ts';

/**
 * To be called before anything is served: every process of an installation has to have the key its secrets are sealed with. Throws
 * `config_invalid` where this one has another.
 */
export async function checkSecretKey(context: Pick<Context, 'database' | 'secrets'>): Promise<void> {
  const mine = context.secrets.sign('session', 'which key is this').toString('hex');
  if ((await firstSetting(context.database, 'secret-key', mine)) === mine) return;
  throw new AppError(
    'config_invalid',
    'This process has another secret key than the one this database was set up with, and could not read its secrets. ' +
      'Set RUNWRIGHT_SECRET_KEY to the same value on every machine, or bring back the file secret.key of the data folder.',
  );
}
