import { ActionIcon, Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Icon } from '../../parts/icon.tsx';
import { downloadTest } from './download-test.ts';
import type { Editing } from './use-edited-test.ts';

type EditActionsProps = {
  readonly project: string;
  readonly editing: Editing;
  readonly canEdit: boolean;
  readonly isStarting: boolean;
  readonly onSave: () => void;
  readonly onRun: () => void;
};

/** What can be done with the test at hand. */
export function EditActions({ canEdit, editing, isStarting, onRun, onSave, project }: EditActionsProps) {
  const { isDirty, isSaving, test } = editing;
  return (
    <>
      {test !== null && (
        <Button
          variant="subtle"
          color="gray"
          renderRoot={(props) => (
            <Link
              to="/projects/$project/tests/$test/versions"
              params={{ project, test: test.id }}
              {...props}
            />
          )}
        >
          Version {test.version}
        </Button>
      )}
      {test !== null && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label="More">
              <Icon name="down" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => void downloadTest(test.id, 'yaml')}>Export as YAML</Menu.Item>
            <Menu.Item onClick={() => void downloadTest(test.id, 'markdown')}>Export as Markdown</Menu.Item>
            <Menu.Item
              renderRoot={(props) => (
                <Link
                  to="/projects/$project/runs"
                  params={{ project }}
                  search={{ test: test.id }}
                  {...props}
                />
              )}
            >
              Its runs
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {canEdit && (
        <>
          <Button variant="default" loading={isSaving} disabled={!isDirty} onClick={onSave}>
            Save
          </Button>
          <Button loading={isStarting} leftSection={<Icon name="runs" size={12} />} onClick={onRun}>
            {isDirty ? 'Save and run' : 'Run'}
          </Button>
        </>
      )}
    </>
  );
}
