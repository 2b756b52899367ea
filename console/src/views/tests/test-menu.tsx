import { ActionIcon, Button, Group, Menu, Modal, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { deleteTest, foldersQuery, type ListedTest, updateTest, useListChange } from '../../api/test-list.ts';
import { useStartRun } from '../../api/tests.ts';
import { Icon } from '../../parts/icon.tsx';
import { downloadTest } from './download-test.ts';
import { NameForm } from './name-form.tsx';

type TestMenuProps = { readonly project: string; readonly test: ListedTest; readonly canEdit: boolean };
type Asked = 'rename' | 'move' | 'delete';

/** What can be done with a test of the list. What is a Playwright case is changed in its repository. */
export function TestMenu({ canEdit, project, test }: TestMenuProps) {
  const [asked, setAsked] = useState<Asked>();
  const start = useStartRun(project);
  const change = useListChange(project, async (enabled: boolean) => await updateTest(test.id, { enabled }));
  const isOurs = test.repository === null;
  const close = (): void => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${test.name}`}>
            <Icon name="down" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canEdit && <Menu.Item onClick={() => start.mutate(test.id)}>Run</Menu.Item>}
          <Menu.Item
            renderRoot={(props) => (
              <Link to="/projects/$project/runs" params={{ project }} search={{ test: test.id }} {...props} />
            )}
          >
            Its runs
          </Menu.Item>
          {isOurs && <Menu.Item onClick={() => void downloadTest(test.id, 'yaml')}>Export as YAML</Menu.Item>}
          {canEdit && isOurs && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setAsked('rename')}>Rename…</Menu.Item>
              <Menu.Item onClick={() => setAsked('move')}>Move…</Menu.Item>
              <Menu.Item onClick={() => change.mutate(!test.enabled)}>
                {test.enabled ? 'Switch off in batches' : 'Switch on in batches'}
              </Menu.Item>
              <Menu.Item onClick={() => setAsked('delete')}>Delete…</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'rename' && <Rename project={project} test={test} onClose={close} />}
      {asked === 'move' && <Move project={project} test={test} onClose={close} />}
      {asked === 'delete' && <Delete project={project} test={test} onClose={close} />}
    </>
  );
}

type DialogProps = { readonly project: string; readonly test: ListedTest; readonly onClose: () => void };

function Rename({ onClose, project, test }: DialogProps) {
  const rename = useListChange(project, async (name: string) => await updateTest(test.id, { name }));
  return (
    <Modal opened onClose={onClose} title="Rename the test">
      <NameForm
        start={test.name}
        submit="Rename"
        isSaving={rename.isPending}
        onName={(name) => rename.mutate(name, { onSuccess: onClose })}
      />
    </Modal>
  );
}

function Move({ onClose, project, test }: DialogProps) {
  const folders = useQuery(foldersQuery(project)).data ?? [];
  const [folder, setFolder] = useState(test.folder?.id ?? null);
  const move = useListChange(project, async () => await updateTest(test.id, { folder }));
  return (
    <Modal opened onClose={onClose} title={`Move “${test.name}”`}>
      <Stack gap="md">
        <Select
          label="Folder"
          data-autofocus
          placeholder="In no folder"
          clearable
          data={folders.map(({ id, path }) => ({ value: id, label: path }))}
          value={folder}
          onChange={setFolder}
          nothingFoundMessage="There is no folder yet: make one beside the list."
        />
        <Group justify="flex-end">
          <Button loading={move.isPending} onClick={() => move.mutate(undefined, { onSuccess: onClose })}>
            Move
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Delete({ onClose, project, test }: DialogProps) {
  const remove = useListChange(project, async () => await deleteTest(test.id));
  return (
    <Modal opened onClose={onClose} title={`Delete “${test.name}”?`}>
      <Stack gap="md">
        <Text size="sm">Its runs stay, and it takes no more of them. This cannot be taken back.</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
          >
            Delete
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
