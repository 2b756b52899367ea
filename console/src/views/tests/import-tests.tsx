import { Button, FileButton, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { AppError } from '#core/domain/app-error.ts';

import { updateTest } from '../../api/test-list.ts';
import { putTestFile } from '../../api/tests.ts';
import classes from './tests-view.module.css';

type Imported = { readonly path: string; readonly problems: readonly string[] };

/** Takes files of tests, YAML or Markdown; a file that is here already becomes a new version of its test. @param folder Its id. */
export function ImportTests({ folder, project }: { project: string; folder: string | undefined }) {
  const [imported, setImported] = useState<readonly Imported[]>();
  const [isBusy, setBusy] = useState(false);
  const queries = useQueryClient();
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const results: Imported[] = [];
    for (const file of files) results.push(await importFile(project, folder, file));
    setBusy(false);
    setImported(results);
    await queries.invalidateQueries({ queryKey: ['tests', project] });
  };
  return (
    <>
      <FileButton multiple accept=".yaml,.yml,.md" onChange={(files) => void take(files)}>
        {(props) => (
          <Button variant="default" loading={isBusy} {...props}>
            Import
          </Button>
        )}
      </FileButton>
      {imported !== undefined && imported.length > 0 && (
        <Modal opened onClose={() => setImported(undefined)} title={titleOf(imported)} size="lg">
          <Stack gap="xs">
            {imported.map(({ path, problems }) => (
              <div key={path}>
                <Text size="sm" fw={500}>
                  {path} {problems.length === 0 ? 'is imported' : 'was refused'}
                </Text>
                <ul className={classes.problems}>
                  {problems.map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                </ul>
              </div>
            ))}
          </Stack>
        </Modal>
      )}
    </>
  );
}

function titleOf(imported: readonly Imported[]): string {
  const taken = imported.filter(({ problems }) => problems.length === 0).length;
  return `${taken} of ${imported.length} ${imported.length === 1 ? 'file' : 'files'} imported`;
}

async function importFile(project: string, folder: string | undefined, file: File): Promise<Imported> {
  try {
    const test = await putTestFile(project, { path: file.name, text: await file.text() });
    if (folder !== undefined) await updateTest(test.id, { folder });
    return { path: file.name, problems: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = error.problems.map(({ line, message }) =>
      line === undefined ? message : `Line ${line}: ${message}`,
    );
    return { path: file.name, problems: problems.length === 0 ? [error.message] : problems };
  }
}
