import { useQuery } from '@tanstack/react-query';

import { deleteVariable, putVariable, type Variable, variablesQuery } from '../../api/environments.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Filled } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';

type Scope = {
  readonly project: string;
  /** Slug; undefined: the whole project. */
  readonly environment?: string;
};

/** The variables of a project or of one of its environments. The value of a secret one is written, and never read. */
export function VariableList({ environment, mayChange, project }: Scope & { readonly mayChange: boolean }) {
  const query = useQuery(variablesQuery(project, environment));
  const scope = { project, ...(environment !== undefined && { environment }) };
  return (
    <QueryView query={query}>
      {(variables) =>
        variables.length === 0 ? (
          <Empty
            icon="settings"
            title="No variable yet"
            sentence="A step takes the value of one by its name, as in: Enter {{EMAIL}} into the email field."
          />
        ) : (
          <RecordTable
            label="Variables"
            heads={['Name', 'Value', '']}
            rows={variables.map((variable) => ({
              id: variable.id,
              cells: [
                <code>{variable.name}</code>,
                variable.secret ? <Quiet>Secret: it never comes back</Quiet> : <code>{variable.value}</code>,
                mayChange && <VariableActions scope={scope} variable={variable} />,
              ],
            }))}
          />
        )
      }
    </QueryView>
  );
}

export function NewVariable({ scope }: { scope: Scope }) {
  return (
    <FormButton
      label="New variable"
      title="New variable"
      changes={['variables', scope.project]}
      fields={[
        { name: 'name', label: 'Name', required: true, placeholder: 'EMAIL' },
        { name: 'value', label: 'Value', kind: 'area' },
        {
          name: 'secret',
          label: 'Secret',
          description: 'Its value never comes back, and is blacked out wherever it would be seen',
          kind: 'switch',
        },
      ]}
      onSave={async (filled) => await save(scope, filled.text('name'), filled)}
    />
  );
}

function VariableActions({ scope, variable: { name, secret, value } }: { scope: Scope; variable: Variable }) {
  const changes = ['variables', scope.project];
  return (
    <RowActions>
      <FormButton
        label="Edit"
        name={`Edit ${name}`}
        title={`Edit ${name}`}
        variant="default"
        changes={changes}
        fields={[
          secret
            ? { name: 'value', label: 'New value', kind: 'secret', required: true }
            : { name: 'value', label: 'Value', kind: 'area', start: value ?? '' },
          { name: 'secret', label: 'Secret', kind: 'switch', start: secret },
        ]}
        onSave={async (filled) => await save(scope, name, filled)}
      />
      <ConfirmButton
        label="Delete"
        name={`Delete ${name}`}
        title={`Delete ${name}?`}
        sentence="Steps that name it will stop with “variable missing”. This cannot be undone."
        changes={changes}
        onConfirm={async () => await deleteVariable(scope.project, name, scope.environment)}
      />
    </RowActions>
  );
}

async function save({ environment, project }: Scope, name: string, { isOn, text }: Filled) {
  const place = environment === undefined ? {} : { environment };
  return await putVariable(project, name, { value: text('value'), secret: isOn('secret'), ...place });
}
