import { Button, Group, Modal, Stack, Text } from '@mantine/core';

import { Difference } from './difference.tsx';
import type { Newer } from './use-edited-test.ts';

type ConflictPanelProps = {
  readonly newer: Newer;
  readonly mine: string;
  readonly onKeep: (keep: 'mine' | 'theirs') => void;
};

/** Somebody else has saved meanwhile: says how the two differ, and goes on with one of them. Nothing is lost before that. */
export function ConflictPanel({ mine, newer, onKeep }: ConflictPanelProps) {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={`Somebody has saved version ${newer.version} meanwhile`}
      size="xl"
    >
      <Stack gap="md">
        <Text size="sm">
          Yours is not saved yet. This is how yours (+) differs from theirs (−). Whichever you go on with,
          each saved version stays in the list of versions.
        </Text>
        <Difference before={newer.text} after={mine} label="How yours differs from theirs" />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => onKeep('theirs')}>
            Go on with theirs
          </Button>
          <Button onClick={() => onKeep('mine')} data-autofocus>
            Go on with mine
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
