import type { VersionChoice } from './choose-versions.ts';
import type { Secrets } from './context.ts';
import type { StartInput } from './inputs.ts';

/** What a caller asked of the runs of a batch, whatever the tests: a re-run asks the same. */
export type Asked = Pick<StartInput, 'baseUrl' | 'variables' | 'onlySavedVariables' | 'mode' | 'options'> & {
  readonly versions?: VersionChoice;
};

/** Variables may be secrets, so that nothing of it is kept in the open. */
export function sealAsked(secrets: Secrets, input: Asked): Buffer {
  const { baseUrl, variables, onlySavedVariables, mode, options, versions } = input;
  return secrets.seal(JSON.stringify({ baseUrl, variables, onlySavedVariables, mode, options, versions }));
}

export function openAsked(secrets: Secrets, sealed: Buffer): Asked {
  return JSON.parse(secrets.open(sealed)) as Asked;
}
