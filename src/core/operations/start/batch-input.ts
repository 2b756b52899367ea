import type { BatchRecord, Build, Ref } from '#core/domain/records.ts';

import type { VersionChoice } from './choose-versions.ts';
import type { ProjectRef, StartInput } from '../inputs.ts';
import type { SuiteChoice } from './queue-cases.ts';
import type { BatchOrder } from './queue-in-order.ts';

export type StartBatchInput = StartInput & {
  readonly project: ProjectRef;
  /** Made from source and time where absent. */
  readonly name?: string;
  /** Unknown ones are left out. `all`, also where nothing else selects. */
  readonly tests?: readonly Ref[] | 'all';
  /** 41-character case ids; unknown ones are left out. */
  readonly caseIds?: readonly string[];
  /** Of the selected tests only those with any of these. */
  readonly tags?: readonly string[];
  readonly folder?: Ref;
  /** With `folder`: also those in the folders that stand in it. */
  readonly recursive?: boolean;
  /** Of the selected tests only those with this one. */
  readonly tag?: Ref;
  /** Of the selected tests only the Playwright cases of this repository. */
  readonly repository?: Ref;
  /** Of the selected tests only those whose project, file, suites, title and tags match this expression, as with Playwright's own `--grep`. */
  readonly grep?: string;
  /** Of the selected tests only the cases of these Playwright projects. */
  readonly projects?: readonly string[];
  /** How Playwright cases are run, where that is not as their repository says. */
  readonly suite?: SuiteChoice;
  /** Where no `environment` is given: each test runs on these versions of its application. */
  readonly versions?: VersionChoice;
  /** `bad_request` where no test is selected, instead of a batch without runs. */
  readonly refuseEmpty?: boolean;
  /** `not_found` where any of `tests` or `caseIds` is unknown, instead of leaving it out. */
  readonly refuseUnknown?: boolean;
  /** `url` is the application to test, and the variable BUILD_URL. */
  readonly build?: Build;
  readonly branch?: string;
  readonly headSha?: string;
  /** Paths that differ from what was tested before: what is learned from the verdicts says which tests such changes concern. */
  readonly changedFiles?: readonly string[];
  /** Id of the batch that this one repeats. */
  readonly rerunOf?: string;
  /** The group whose tests these are. */
  readonly groupId?: string;
  readonly order?: BatchOrder;
  readonly externalRef?: BatchRecord['externalRef'];
};
