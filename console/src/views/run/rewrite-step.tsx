import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { explainQuery } from '../../api/explain.ts';
import type { RunDetail, Step } from '../../api/runs.ts';
import { changeTestFile, testFileQuery, useStartRun } from '../../api/tests.ts';
import { describeReading } from './describe-reading.ts';
import { replaceSentence } from './replace-sentence.ts';
import classes from './rewrite-step.module.css';

type RewriteStepProps = {
  readonly run: RunDetail;
  readonly step: Step;
  /** The steps before it: a sentence may be there more than once. */
  readonly earlier: readonly Step[];
  readonly project: string;
  readonly proposed: string;
  readonly onClose: () => void;
};

/** Puts another sentence in a step's place: shows what would change in the test's file, then makes a new version of it. */
export function RewriteStep({ earlier, onClose, project, proposed, run, step }: RewriteStepProps) {
  const [sentence, setSentence] = useState(proposed);
  const file = useQuery(testFileQuery(run.test.id));
  const before = step.instruction;
  const nth = earlier.filter(({ instruction }) => instruction === before).length;
  const replaced = file.data && replaceSentence(file.data.text, { before, after: sentence, nth });
  const isSame = sentence.trim() === before;
  const save = useSave(run, onClose);
  const start = useStartRun(project);
  const onSave = async (isToRun: boolean): Promise<void> => {
    if (file.data === undefined || replaced === undefined) return;
    await save.mutateAsync({ path: file.data.path, text: replaced.text });
    if (isToRun) start.mutate(run.test.id);
  };
  return (
    <Modal opened onClose={onClose} title={`Rewrite step ${step.index + 1}`} size="lg">
      <Stack gap="md">
        <Textarea
          label="Sentence"
          autosize
          minRows={1}
          data-autofocus
          value={sentence}
          onChange={(event) => setSentence(event.currentTarget.value.replaceAll('\n', ' '))}
        />
        <Reading project={project} sentence={sentence} />
        {file.error !== null && <Alert color="red">{file.error.message}</Alert>}
        {file.data !== undefined && replaced === undefined && (
          <Alert color="orange" title="This sentence is not in the test's file as it is now">
            The test was changed since this run, or the step is of a module: change it where it is written.
          </Alert>
        )}
        {replaced !== undefined && !isSame && (
          <pre className={classes.change} aria-label="What changes in the file">
            <del>- {replaced.change.before}</del>
            <ins>+ {replaced.change.after}</ins>
          </pre>
        )}
        {save.error !== null && <Alert color="red">{save.error.message}</Alert>}
        <Ways
          isReady={replaced !== undefined && !isSame}
          isSaving={save.isPending}
          onClose={onClose}
          onSave={(isToRun) => void onSave(isToRun)}
        />
      </Stack>
    </Modal>
  );
}

type WaysProps = {
  readonly isReady: boolean;
  readonly isSaving: boolean;
  readonly onClose: () => void;
  readonly onSave: (isToRun: boolean) => void;
};

function Ways({ isReady, isSaving, onClose, onSave }: WaysProps) {
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={onClose}>
        Leave it
      </Button>
      <Button variant="default" disabled={!isReady} loading={isSaving} onClick={() => onSave(false)}>
        Save
      </Button>
      <Button disabled={!isReady} loading={isSaving} onClick={() => onSave(true)}>
        Save and run
      </Button>
    </Group>
  );
}

function Reading({ project, sentence }: { project: string; sentence: string }) {
  const { data } = useQuery({ ...explainQuery(project, sentence), enabled: sentence.trim() !== '' });
  if (data === undefined || data === null) return null;
  const reading = data.readings[0];
  return (
    <Text size="sm" c={reading === undefined ? 'var(--rw-failed)' : 'dimmed'} role="status">
      {reading === undefined
        ? (data.error?.message ?? 'Not understood.')
        : `Understood: ${describeReading(reading)}`}
    </Text>
  );
}

function useSave(run: RunDetail, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: { readonly path: string; readonly text: string }) =>
      await changeTestFile(run.test.id, file),
    onSuccess: async ({ version }) => {
      notifications.show({ message: `Version ${version} of the test is saved.` });
      onSaved();
      await queries.invalidateQueries({ queryKey: ['test', run.test.id] });
    },
  });
}
