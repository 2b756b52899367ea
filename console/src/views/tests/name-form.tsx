import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

type NameFormProps = {
  /** What stands in the field at first. */
  readonly start: string;
  /** What the button says. */
  readonly submit: string;
  readonly isSaving: boolean;
  /** Without blanks around it, never empty. */
  readonly onName: (name: string) => void;
};

/** Asks for the name of a test or a folder. */
export function NameForm({ isSaving, onName, start, submit }: NameFormProps) {
  const [name, setName] = useState(start);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onName(name.trim());
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          data-autofocus
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving} disabled={name.trim() === ''}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
