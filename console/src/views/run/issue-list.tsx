import { Badge, Group, Text } from '@mantine/core';

import type { Attempt } from '../../api/runs.ts';
import classes from './step-detail.module.css';

const severities = ['', 'Minor', 'Low', 'Medium', 'High', 'Critical'] as const;

/** What was found wrong, with how bad it is. */
export function IssueList({ issues }: { issues: Attempt['issues'] }) {
  if (issues.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>Issues</h3>
      {issues.map((issue, index) => (
        <details key={index} className={classes.code}>
          <summary>
            <Group gap="xs" display="inline-flex" ml={4}>
              <Badge
                variant="light"
                color={issue.type === 'issue' ? 'red' : 'orange'}
                autoContrast
                tt="none"
                c={issue.type === 'issue' ? 'var(--rw-failed)' : 'var(--rw-errored)'}
              >
                {severities[issue.severity]} {issue.type}
              </Badge>
              {issue.name}
            </Group>
          </summary>
          <Text size="xs" mt="xs">
            {issue.description}
          </Text>
          <ol>
            {issue.reproductionSteps.map((sentence, at) => (
              <li key={at}>{sentence}</li>
            ))}
          </ol>
        </details>
      ))}
    </section>
  );
}
