import { Button, Stack, TagsInput, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useRights } from '../../api/account.ts';
import type { Test } from '../../api/test-editor.ts';
import { setTestTags, useListChange } from '../../api/test-list.ts';
import { useStartRun } from '../../api/tests.ts';
import { Icon } from '../../parts/icon.tsx';
import { Page } from '../../parts/page.tsx';
import classes from './edit-test.module.css';

/** A case of a Playwright suite: its code is in the repository; its tags can be changed, which changes them there. */
export function CaseView({ project, test }: { project: string; test: Test }) {
  const { canEdit } = useRights(project);
  const [tags, setTags] = useState(test.tags);
  const queries = useQueryClient();
  const save = useListChange(project, async (next: readonly string[]) => await setTestTags(test.id, next));
  const start = useStartRun(project);
  const isSame = tags.join('\n') === test.tags.join('\n');
  const onSave = async (): Promise<void> => {
    await save.mutateAsync(tags);
    await queries.invalidateQueries({ queryKey: ['edited-test', test.id] });
  };
  return (
    <Page
      title={test.name}
      trail={
        <Link to="/projects/$project/tests" params={{ project }}>
          Tests
        </Link>
      }
      actions={
        canEdit && (
          <Button
            loading={start.isPending}
            leftSection={<Icon name="runs" size={12} />}
            onClick={() => start.mutate(test.id)}
          >
            Run
          </Button>
        )
      }
    >
      <div className={classes.form}>
        <CaseFacts test={test} />
        <TagsInput
          label="Tags"
          description="Saving them changes the source file in the repository"
          size="xs"
          readOnly={!canEdit}
          value={tags}
          onChange={setTags}
        />
        {canEdit && (
          <div>
            <Button
              disabled={isSame}
              loading={save.isPending}
              onClick={() => void onSave().catch(() => undefined)}
            >
              Save the tags
            </Button>
          </div>
        )}
      </div>
    </Page>
  );
}

function CaseFacts({ test: { filePath, playwright, repository } }: { test: Test }) {
  return (
    <Stack gap={4}>
      <Text size="sm">
        A Playwright case of <b>{repository?.name}</b>, in{' '}
        <code>
          {filePath}
          {playwright !== null && `:${playwright.line}`}
        </code>
        .
      </Text>
      {playwright !== null && (
        <Text size="sm" c="dimmed">
          Project {playwright.project || 'of the configuration'}
          {playwright.suites.length > 0 && `, in ${playwright.suites.join(' › ')}`}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        Its code is changed in the repository and comes here when that is synced.
      </Text>
    </Stack>
  );
}
