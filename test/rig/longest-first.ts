import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Below these, a file takes tens of seconds: begun last, it would be waited for alone. */
const long =
  /\/test\/(?:examples|samples|faults|suites?|reporter|console|live|cli|webhooks|runs)\/|\/(?:ci-flow|fuzz|migrations)\./;

/** Vitest begins with the biggest files, which says little of how long they take. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
