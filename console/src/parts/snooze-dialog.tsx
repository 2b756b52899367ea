import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { useAccount } from '../api/account.ts';
import type { Batch } from '../api/batches.ts';
import { type FailureGroup, failureText, type NewSnooze, useCreateSnooze } from '../api/failures.ts';

type SnoozeDialogProps = {
  readonly project: string;
  readonly group: FailureGroup;
  /** Id, where it is made for the failure of one. */
  readonly batch?: string;
  /** Where the failure was seen. */
  readonly environment: Batch['environment'];
  readonly onClose: () => void;
};

type Terms = {
  readonly kind: 'snooze' | 'quarantine';
  readonly reason: string;
  readonly owner: string;
  readonly end: string;
  readonly onlyHere: boolean;
};

const dayMs = 86_400_000;

/** When an agreement ends: after so many days, or once each test has passed so often in a row. */
const ends = {
  '1 day': 'In a day',
  '7 days': 'In a week',
  '14 days': 'In two weeks',
  '30 days': 'In 30 days',
  '3 passes': 'When each test passes 3 times in a row',
  '10 passes': 'When each test passes 10 times in a row',
} as const;
const endChoices = Object.entries(ends).map(([value, label]) => ({ value, label }));

/** Agrees to a failure for some time: its tests run as ever, and count as passed in their batches. */
export function SnoozeDialog({ batch, environment, group, onClose, project }: SnoozeDialogProps) {
  const { email, name } = useAccount();
  const create = useCreateSnooze(project);
  const [terms, setTerms] = useState<Terms>({
    kind: 'snooze',
    reason: '',
    owner: email ?? name,
    end: '7 days',
    onlyHere: environment !== null,
  });
  const isComplete = terms.kind === 'snooze' || (terms.reason.trim() !== '' && terms.owner.trim() !== '');
  const save = async (): Promise<void> => {
    await create.mutateAsync(snoozeOf(terms, group, environment, batch));
    notifications.show({ message: 'It is agreed. The tests still run, and no longer fail their batches.' });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={titleOf(group)} size="lg">
      <Stack gap="md">
        <Text size="sm" c="dimmed" lineClamp={3}>
          {failureText(group)}
        </Text>
        <TermFields terms={terms} environment={environment} onChange={setTerms} />
        {create.error !== null && <Alert color="red">{create.error.message}</Alert>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={!isComplete}
            loading={create.isPending}
            onClick={() => void save().catch(() => undefined)}
          >
            {terms.kind === 'snooze' ? 'Snooze' : 'Put into quarantine'}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function titleOf({ testCount, tests }: FailureGroup): string {
  const [only] = tests;
  return testCount === 1 && only !== undefined
    ? `Agree to failures of “${only.name}”`
    : `Agree to failures of ${tests.length} tests`;
}

type TermFieldsProps = {
  readonly terms: Terms;
  readonly environment: Batch['environment'];
  readonly onChange: (terms: Terms) => void;
};

function TermFields({ environment, onChange, terms }: TermFieldsProps) {
  return (
    <>
      <SegmentedControl
        aria-label="What it is"
        data={[
          { value: 'snooze', label: 'A known failure' },
          { value: 'quarantine', label: 'An unreliable test' },
        ]}
        value={terms.kind}
        onChange={(kind) => onChange({ ...terms, kind })}
      />
      <TextInput
        label="Reason"
        data-autofocus
        required={terms.kind === 'quarantine'}
        placeholder="What is known, or where it is being worked on"
        value={terms.reason}
        onChange={(event) => onChange({ ...terms, reason: event.currentTarget.value })}
      />
      <TextInput
        label="Who takes care of it"
        required={terms.kind === 'quarantine'}
        value={terms.owner}
        onChange={(event) => onChange({ ...terms, owner: event.currentTarget.value })}
      />
      <Select
        label="Ends"
        data={endChoices}
        value={terms.end}
        allowDeselect={false}
        onChange={(end) => onChange({ ...terms, end: end ?? terms.end })}
      />
      {environment !== null && (
        <Checkbox
          label={`Only in ${environment.name}`}
          checked={terms.onlyHere}
          onChange={(event) => onChange({ ...terms, onlyHere: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function snoozeOf(
  terms: Terms,
  group: FailureGroup,
  environment: Batch['environment'],
  batch: string | undefined,
): NewSnooze {
  const [amount, unit] = terms.end.split(' ');
  const count = Number(amount);
  return {
    caseIds: group.tests.map(({ caseId }) => caseId),
    kind: terms.kind,
    ...(unit === 'passes'
      ? { endsAfterPasses: count }
      : { until: new Date(Date.now() + count * dayMs).toISOString() }),
    ...(terms.reason.trim() !== '' && { reason: terms.reason.trim() }),
    ...(terms.owner.trim() !== '' && { owner: terms.owner.trim() }),
    ...(terms.onlyHere && environment !== null && { environment: environment.id }),
    ...(batch !== undefined && { batch }),
  };
}
