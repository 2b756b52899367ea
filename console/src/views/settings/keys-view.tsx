import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { useAccount } from '../../api/account.ts';
import { dialects } from '../../api/documents.ts';
import { createKey, deleteKey, type Key, keysQuery, updateKey } from '../../api/people.ts';
import { showError } from '../../api/tests.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ActionButton, ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago } from '../../parts/time.tsx';
import { roleOptions } from './roles.ts';
import { SettingsPage, useMayChange } from './settings-page.tsx';
import { ShownOnce } from './shown-once.tsx';

/** What programs sign in with. */
export function KeysView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/keys' });
  const query = useQuery(keysQuery);
  const mayChange = useMayChange(project, 'admin');
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SettingsPage
      project={project}
      title="Keys"
      lead="What programs call the APIs with: each for one API, for one or all projects, with a role."
      takes="admin"
      actions={<NewKey project={project} onSecret={setSecret} />}
    >
      <QueryView query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <Empty
              icon="api"
              title="No key yet"
              sentence="A pipeline or a program needs one to start runs."
            />
          ) : (
            <RecordTable
              label="Keys"
              heads={['Name', 'API', 'Opens', 'Role', 'Calls a minute', 'Last used', '']}
              rows={keys.map((key) => ({ id: key.id, cells: keyCells(key, mayChange) }))}
            />
          )
        }
      </QueryView>
      <ShownOnce
        title="The key"
        sentence="It is shown this once: copy it to where it is used. Whoever has it may do what it opens."
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </SettingsPage>
  );
}

function keyCells(key: Key, mayChange: boolean) {
  const { enabled, kind, lastUsedAt, name, prefix, projectIds, requestsPerMinute, role } = key;
  return [
    <>
      {name} <Quiet>{prefix}…</Quiet> {!enabled && <Badge variant="default">Disabled</Badge>}
    </>,
    dialects[kind],
    <KeyProjects ids={projectIds} />,
    role,
    requestsPerMinute === null ? <Quiet>As the server</Quiet> : String(requestsPerMinute),
    lastUsedAt === null ? <Quiet>Never</Quiet> : <Ago at={lastUsedAt} />,
    mayChange && <KeyActions apiKey={key} />,
  ];
}

function KeyProjects({ ids }: { ids: Key['projectIds'] }) {
  const { projects } = useAccount();
  if (ids === null) return <>Every project</>;
  const names = ids.map((id) => projects.find(({ project }) => project.id === id)?.project.name ?? id);
  return <>{names.join(', ')}</>;
}

const limitField: Field = {
  name: 'requestsPerMinute',
  label: 'Calls a minute',
  description: 'Empty: as the server is set up',
  kind: 'number',
};

function KeyActions({ apiKey }: { apiKey: Key }) {
  const { enabled, id, name, requestsPerMinute, role } = apiKey;
  const limit = requestsPerMinute === null ? '' : String(requestsPerMinute);
  return (
    <RowActions>
      <FormButton
        label="Edit"
        name={`Edit ${name}`}
        title={`Edit ${name}`}
        variant="default"
        changes={keysQuery.queryKey}
        fields={[
          { name: 'name', label: 'Name', required: true, start: name },
          { name: 'role', label: 'Role', kind: 'choice', required: true, options: roleOptions, start: role },
          { ...limitField, start: limit },
        ]}
        onSave={async ({ number, text }) =>
          await updateKey(id, {
            name: text('name'),
            role: text('role') as Key['role'],
            requestsPerMinute: number('requestsPerMinute'),
          })
        }
      />
      <ActionButton
        name={`${enabled ? 'Disable' : 'Enable'} ${name}`}
        changes={keysQuery.queryKey}
        onAct={async () => await updateKey(id, { enabled: !enabled })}
        onFailed={showError}
      >
        {enabled ? 'Disable' : 'Enable'}
      </ActionButton>
      <ConfirmButton
        label="Delete"
        name={`Delete ${name}`}
        title={`Delete ${name}?`}
        sentence="Whatever uses it is refused from now on. This cannot be undone."
        changes={keysQuery.queryKey}
        onConfirm={async () => await deleteKey(id)}
      />
    </RowActions>
  );
}

type NewKeyProps = { readonly project: string; readonly onSecret: (secret: string) => void };

function NewKey({ onSecret, project }: NewKeyProps) {
  const { isOwner } = useAccount();
  const options = Object.entries(dialects).map(([value, label]) => ({ value, label }));
  const everywhere: readonly Field[] = isOwner
    ? [{ name: 'everywhere', label: 'Opens every project, those to come as well', kind: 'switch' }]
    : [];
  return (
    <FormButton
      label="New key"
      title="New key"
      changes={keysQuery.queryKey}
      fields={[
        { name: 'name', label: 'Name', required: true, placeholder: 'Pipeline' },
        { name: 'kind', label: 'API', kind: 'choice', required: true, options, start: 'native' },
        {
          name: 'role',
          label: 'Role',
          kind: 'choice',
          required: true,
          options: roleOptions,
          start: 'editor',
        },
        ...everywhere,
        limitField,
      ]}
      onSave={async ({ isOn, number, text }) => {
        const limit = number('requestsPerMinute');
        const created = await createKey({
          kind: text('kind') as Key['kind'],
          name: text('name'),
          role: text('role') as Key['role'],
          ...(!isOn('everywhere') && { projects: [project] }),
          ...(limit !== null && { requestsPerMinute: limit }),
        });
        onSecret(created.secret);
      }}
    />
  );
}
