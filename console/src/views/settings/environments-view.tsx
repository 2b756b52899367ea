import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import {
  deleteEnvironment,
  type Environment,
  environmentsQuery,
  putEnvironment,
  updateEnvironment,
} from '../../api/environments.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** Where the tests of a project run: addresses, which one is taken by default, and which take no runs. */
export function EnvironmentsView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/environments' });
  const query = useQuery(environmentsQuery(project));
  const mayChange = useMayChange(project, 'editor');
  return (
    <SettingsPage
      project={project}
      title="Environments"
      lead="Where the tests run: each has an address that relative ones start from, and variables of its own."
      takes="editor"
      actions={<NewEnvironment project={project} />}
    >
      <QueryView query={query}>
        {(environments) =>
          environments.length === 0 ? (
            <Empty
              icon="settings"
              title="No environment yet"
              sentence="Without one, each test starts at the address in its own file."
            />
          ) : (
            <RecordTable
              label="Environments"
              heads={['Name', 'Base URL', 'State', '']}
              rows={environments.map((environment) => ({
                id: environment.id,
                cells: environmentCells(project, environment, mayChange),
              }))}
            />
          )
        }
      </QueryView>
    </SettingsPage>
  );
}

function environmentCells(project: string, environment: Environment, mayChange: boolean) {
  const { baseUrl, disabled, isDefault, name, slug } = environment;
  return [
    <>
      {name} <Quiet>{slug}</Quiet>
    </>,
    baseUrl ?? <Quiet>Each test’s own</Quiet>,
    <Group gap={6}>
      {isDefault && <Badge variant="default">Default</Badge>}
      {disabled && <Badge variant="default">Disabled</Badge>}
    </Group>,
    <RowActions>
      <Link
        to="/projects/$project/settings/environments/$environment"
        params={{ project, environment: slug }}
        aria-label={`Variables of ${name}`}
      >
        Variables
      </Link>
      {mayChange && <EnvironmentActions project={project} environment={environment} />}
    </RowActions>,
  ];
}

function EnvironmentActions({ environment, project }: { environment: Environment; project: string }) {
  const { baseUrl, disabled, id, isDefault, name } = environment;
  const changes = ['environments', project];
  return (
    <>
      <FormButton
        label="Edit"
        name={`Edit ${name}`}
        title={`Edit ${name}`}
        variant="default"
        changes={changes}
        fields={[
          { name: 'name', label: 'Name', required: true, start: name },
          { ...baseUrlField, start: baseUrl ?? '' },
          { ...cookiesField, description: 'Left empty, those that are kept stay; they never come back' },
          { name: 'isDefault', label: 'Taken where a run names none', kind: 'switch', start: isDefault },
          { name: 'disabled', label: 'Disabled: takes no runs', kind: 'switch', start: disabled },
        ]}
        onSave={async ({ given, isOn, text }) =>
          await updateEnvironment(project, id, {
            name: text('name'),
            baseUrl: given('baseUrl') ?? null,
            ...(given('cookies') !== undefined && { cookies: text('cookies') }),
            ...(isOn('isDefault') !== isDefault && { isDefault: isOn('isDefault') }),
            disabled: isOn('disabled'),
          })
        }
      />
      <ConfirmButton
        label="Delete"
        name={`Delete ${name}`}
        title={`Delete ${name}?`}
        sentence="Its variables go with it. Its runs stay. This cannot be undone."
        changes={changes}
        onConfirm={async () => await deleteEnvironment(project, id)}
      />
    </>
  );
}

const baseUrlField: Field = {
  name: 'baseUrl',
  label: 'Base URL',
  description: 'Relative addresses in tests start from it',
  placeholder: 'https://staging.example.org',
};

const cookiesField: Field = { name: 'cookies', label: 'Cookies', kind: 'secret' };

function NewEnvironment({ project }: { project: string }) {
  return (
    <FormButton
      label="New environment"
      title="New environment"
      changes={['environments', project]}
      fields={[
        { name: 'name', label: 'Name', required: true, placeholder: 'Staging' },
        baseUrlField,
        { ...cookiesField, description: 'As in a Cookie header; they never come back' },
      ]}
      onSave={async ({ given, text }) =>
        await putEnvironment(project, toSlug(text('name')), {
          name: text('name'),
          baseUrl: given('baseUrl') ?? null,
          ...(given('cookies') !== undefined && { cookies: text('cookies') }),
        })
      }
    />
  );
}

/** `Staging (EU)` is `staging-eu`. */
function toSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slug === '' ? 'environment' : slug.slice(0, 100);
}
