import { Alert, Button, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core';

type ShownOnceProps = {
  /** Null: nothing to show. */
  readonly secret: string | null;
  readonly title: string;
  readonly sentence: string;
  /** What it is called. */
  readonly label?: string;
  readonly onClose: () => void;
};

/** A secret that the server tells this once; it is kept nowhere in the browser. */
export function ShownOnce({ label = 'Secret', onClose, secret, sentence, title }: ShownOnceProps) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack gap="md">
        <Alert color="yellow" variant="light">
          {sentence}
        </Alert>
        <TextInput
          label={label}
          readOnly
          value={secret ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>I have it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
