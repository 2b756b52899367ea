import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import {
  createRepository,
  deleteRepository,
  repositoriesQuery,
  type Repository,
  syncRepository,
  updateRepository,
} from '../../api/repositories.ts';
import { showError } from '../../api/tests.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ActionButton, ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field, Filled } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago } from '../../parts/time.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** Where a project's Playwright suites come from. */
export function RepositoriesView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/repositories' });
  const query = useQuery(repositoriesQuery(project));
  const mayChange = useMayChange(project, 'editor');
  return (
    <SettingsPage
      project={project}
      title="Repositories"
      lead="Playwright suites are read from here. A key that the repository takes is kept encrypted and never comes back."
      takes="editor"
      actions={<NewRepository project={project} />}
    >
      <QueryView query={query}>
        {(repositories) =>
          repositories.length === 0 ? (
            <Empty
              icon="batches"
              title="No repository yet"
              sentence="With one, its Playwright tests run here beside those in English."
            />
          ) : (
            <RecordTable
              label="Repositories"
              heads={['Repository', 'Ref and folder', 'State', '']}
              rows={repositories.map((repository) => ({
                id: repository.id,
                cells: [
                  <>
                    {repository.name} <Quiet>{repository.url}</Quiet>
                  </>,
                  `${repository.ref ?? 'Default branch'} · ${repository.folder === '' ? '/' : repository.folder}`,
                  <SyncState sync={repository.sync} />,
                  mayChange && <RepositoryActions project={project} repository={repository} />,
                ],
              }))}
            />
          )
        }
      </QueryView>
    </SettingsPage>
  );
}

function SyncState({ sync }: { sync: Repository['sync'] }) {
  const { error, sha, state, syncedAt } = sync;
  if (state !== 'idle') return <Badge variant="default">{state === 'queued' ? 'Waits' : 'Is read'}</Badge>;
  if (error !== null) {
    return (
      <>
        <b>{error.code.replaceAll('_', ' ')}</b> <Ago at={error.occurredAt} />: {error.message}
      </>
    );
  }
  if (syncedAt === null) return <Quiet>Not read yet</Quiet>;
  return (
    <>
      <code>{sha?.slice(0, 8)}</code>{' '}
      <Quiet>
        <Ago at={syncedAt} />
      </Quiet>
    </>
  );
}

function RepositoryActions({ project, repository }: { project: string; repository: Repository }) {
  const { id, name } = repository;
  const changes = ['repositories', project];
  return (
    <RowActions>
      <ActionButton
        name={`Sync ${name} now`}
        changes={changes}
        onAct={async () => await syncRepository(id)}
        onFailed={showError}
      >
        Sync now
      </ActionButton>
      <FormButton
        label="Edit"
        name={`Edit ${name}`}
        title={`Edit ${name}`}
        variant="default"
        changes={changes}
        fields={fieldsOf(repository)}
        onSave={async (filled) => await updateRepository(id, readRepository(filled))}
      />
      <ConfirmButton
        label="Delete"
        name={`Delete ${name}`}
        title={`Delete ${name}?`}
        sentence="Its tests run here no longer. Runs that ended stay. This cannot be undone."
        changes={changes}
        onConfirm={async () => await deleteRepository(id)}
      />
    </RowActions>
  );
}

function NewRepository({ project }: { project: string }) {
  return (
    <FormButton
      label="New repository"
      title="New repository"
      changes={['repositories', project]}
      fields={fieldsOf()}
      onSave={async (filled) => await createRepository(project, readRepository(filled))}
    />
  );
}

function fieldsOf(repository?: Repository): readonly Field[] {
  return [
    {
      name: 'url',
      label: 'URL',
      required: true,
      placeholder: 'https://git.example.org/shop.git',
      start: repository?.url ?? '',
    },
    {
      name: 'ref',
      label: 'Branch, tag or commit',
      description: 'Empty: the default branch',
      start: repository?.ref ?? '',
    },
    {
      name: 'folder',
      label: 'Folder',
      description: 'Where playwright.config is; empty: the top',
      start: repository?.folder ?? '',
    },
    {
      name: 'syncEveryMinutes',
      label: 'Read again every … minutes',
      kind: 'number',
      description: 'From 5; empty: when somebody asks',
      start: String(repository?.syncEveryMinutes ?? ''),
    },
    {
      name: 'credential',
      label: 'Key',
      kind: 'secret',
      description:
        repository?.hasCredential === true
          ? 'Left empty, the one that is kept stays'
          : 'A token or a private SSH key; it never comes back',
    },
  ];
}

function readRepository({ given, number, text }: Filled) {
  const credential = given('credential');
  return {
    url: text('url'),
    ref: given('ref') ?? null,
    folder: text('folder'),
    syncEveryMinutes: number('syncEveryMinutes'),
    ...(credential !== undefined && { credential }),
  };
}
