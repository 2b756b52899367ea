import type { VersionChoice } from './choose-versions.ts';
import type { Secrets } from '../context.ts';
import type { StartInput } from '../inputs.ts';
import type { SuiteChoice } from './queue-cases.ts';

/** What a caller asked of the runs of a batch, whatever the tests: a re-run asks the same. */
export type Asked = Pick<StartInput, 'baseUrl' | 'variables' | 'onlySavedVariables' | 'mode' | 'options'> & {
  readonly versions?: VersionChoice;
  readonly suite?: SuiteChoice;
};

/** Variables may be secrets, so that nothing of it is kept in the open. */
export function sealAsked(secrets: Secrets, input: Asked): Buffer {
  const { baseUrl, variables, onlySavedVariables, mode, options, suite, versions } = input;
  return secrets.seal(
    JSON.stringify({ baseUrl, variables, onlySavedVariables, mode, options, suite, versions }),
  );
}

export function openAsked(secrets: Secrets, sealed: Buffer): Asked {
  return JSON.parse(secrets.open(sealed)) as Asked;
}
