import { stringify } from 'yaml';

import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';

/** The text of a test's file: YAML for `*.yaml` and `*.yml`, else Markdown. `parseTestFile` reads it back as it was. */
export function writeTestFile(path: string, test: TestDefinition): string {
  if (/\.ya?ml$/i.test(path)) return stringify({ ...headerOf(test), steps: test.steps.map(stepOf) }, options);
  const steps = test.steps.map(
    ({ type, instruction }) => `- ${type === 'act' ? '' : `${type}: `}${instruction}\n`,
  );
  return `---\n${stringify(headerOf(test), options)}---\n\n${steps.join('')}`;
}

const options = { lineWidth: 0 } as const;

function headerOf(test: TestDefinition): Record<string, unknown> {
  const { name, url, tags, variables } = test;
  return {
    name,
    ...(url !== undefined && { url }),
    ...(tags.length > 0 && { tags }),
    ...(variables.length > 0 && {
      variables: Object.fromEntries(
        variables.map((each) => [
          each.name,
          each.secret
            ? { secret: true, ...(each.value !== undefined && { value: each.value }) }
            : (each.value ?? null),
        ]),
      ),
    }),
  };
}

function stepOf({ type, instruction }: StepDefinition): string | Record<string, string> {
  return type === 'act' ? instruction : { [type]: instruction };
}
