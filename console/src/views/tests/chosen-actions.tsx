import { Button, Text } from '@mantine/core';

import { updateTest, useListChange, useStartBatch } from '../../api/test-list.ts';
import { Icon } from '../../parts/icon.tsx';

type ChosenActionsProps = {
  readonly project: string;
  readonly chosen: ReadonlySet<string>;
  readonly onDone: () => void;
};

/** What can be done with several tests at once. */
export function ChosenActions({ chosen, onDone, project }: ChosenActionsProps) {
  const start = useStartBatch(project);
  const change = useListChange(project, async (enabled: boolean) => {
    for (const test of chosen) await updateTest(test, { enabled });
  });
  if (chosen.size === 0) return null;
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {chosen.size} chosen
      </Text>
      <Button
        loading={start.isPending}
        leftSection={<Icon name="runs" size={12} />}
        onClick={() => start.mutate([...chosen])}
      >
        Run selected
      </Button>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate(true, { onSuccess: onDone })}
      >
        Switch on
      </Button>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate(false, { onSuccess: onDone })}
      >
        Switch off
      </Button>
    </>
  );
}
