import { Alert, Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

import { type Field, type Filled, RecordForm } from './record-form.tsx';

type FormButtonProps = {
  readonly label: string;
  /** What a screen reader hears, where the label alone does not say of what. */
  readonly name?: string;
  readonly title: string;
  readonly fields: readonly Field[];
  readonly submit?: string;
  readonly onSave: (filled: Filled) => Promise<unknown>;
  /** What is asked for again afterwards. */
  readonly changes: QueryKey;
  readonly variant?: ButtonProps['variant'];
};

/** A button that opens a form; it stays open, as it was filled in, until the server has taken it. */
export function FormButton({
  changes,
  fields,
  label,
  name,
  onSave,
  submit,
  title,
  variant,
}: FormButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const close = (): void => setOpen(false);
  const save = async (filled: Filled): Promise<void> => {
    await onSave(filled);
    await queries.invalidateQueries({ queryKey: changes });
    close();
  };
  return (
    <>
      <Button variant={variant ?? 'filled'} aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        closeOnClickOutside={false}
        closeButtonProps={closing}
      >
        <RecordForm fields={fields} submit={submit ?? 'Save'} onSave={save} onCancel={close} />
      </Modal>
    </>
  );
}

const closing = { 'aria-label': 'Close' };

type ConfirmButtonProps = {
  readonly label: string;
  readonly name?: string;
  readonly title: string;
  /** What it means, and whether it can be undone. */
  readonly sentence: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly changes: QueryKey;
  readonly onDone?: () => void;
};

/** A button that asks once more. */
export function ConfirmButton({
  changes,
  label,
  name,
  onConfirm,
  onDone,
  sentence,
  title,
}: ConfirmButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: onConfirm,
    onSuccess: async () => {
      setOpen(false);
      onDone?.();
      await queries.invalidateQueries({ queryKey: changes });
    },
  });
  return (
    <>
      <Button variant="default" aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={title} closeButtonProps={closing}>
        <Stack gap="md">
          <Text size="sm">{sentence}</Text>
          {confirm.error !== null && (
            <Alert color="red" variant="light" role="alert">
              {confirm.error.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              Cancel
            </Button>
            <Button color="red.8" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {label}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

type ActionButtonProps = {
  readonly children: ReactNode;
  readonly name?: string;
  readonly onAct: () => Promise<unknown>;
  readonly onFailed: (error: Error) => void;
  readonly changes: QueryKey;
};

/** A button that does something at once. */
export function ActionButton({ changes, children, name, onAct, onFailed }: ActionButtonProps) {
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: onAct,
    onSuccess: async () => await queries.invalidateQueries({ queryKey: changes }),
    onError: onFailed,
  });
  return (
    <Button variant="default" aria-label={name} loading={act.isPending} onClick={() => act.mutate()}>
      {children}
    </Button>
  );
}
