import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import {
  createCredential,
  type Credential,
  credentialsQuery,
  deleteCredential,
  updateCredential,
} from '../../api/credentials.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** What the tests sign in with. */
export function CredentialsView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/credentials' });
  const query = useQuery(credentialsQuery(project));
  const mayChange = useMayChange(project, 'editor');
  return (
    <SettingsPage
      project={project}
      title="Credentials"
      lead="What the tests sign in with. Passwords, instructions and one-time secrets are kept encrypted and never come back."
      takes="editor"
      actions={<NewCredential project={project} />}
    >
      <QueryView query={query}>
        {(credentials) =>
          credentials.length === 0 ? (
            <Empty
              icon="person"
              title="No credential yet"
              sentence="A test that has to sign in can name one instead of holding a password."
            />
          ) : (
            <RecordTable
              label="Credentials"
              heads={['Label', 'User name', 'Kind', '']}
              rows={credentials.map((credential) => ({
                id: credential.id,
                cells: [
                  credential.label,
                  credential.username ?? <Quiet>–</Quiet>,
                  credential.kind === 'inbox' ? 'Inbox' : `Login by ${credential.authMethod ?? 'password'}`,
                  mayChange && <CredentialActions project={project} credential={credential} />,
                ],
              }))}
            />
          )
        }
      </QueryView>
    </SettingsPage>
  );
}

const secretFields: readonly Field[] = [
  { name: 'password', label: 'Password', kind: 'secret' },
  { name: 'otpSecret', label: 'One-time password secret', kind: 'secret' },
  {
    name: 'instructions',
    label: 'Instructions',
    kind: 'area',
    description: 'How to sign in with it, in words',
  },
];

function NewCredential({ project }: { project: string }) {
  return (
    <FormButton
      label="New credential"
      title="New credential"
      changes={['credentials', project]}
      fields={[
        { name: 'label', label: 'Label', required: true, placeholder: 'Member of the shop' },
        {
          name: 'kind',
          label: 'Kind',
          kind: 'choice',
          required: true,
          start: 'login',
          options: [
            { value: 'login', label: 'Login' },
            { value: 'inbox', label: 'Inbox' },
          ],
        },
        { name: 'username', label: 'User name' },
        ...secretFields,
      ]}
      onSave={async ({ given, text }) =>
        await createCredential(project, {
          label: text('label'),
          kind: text('kind') === 'inbox' ? 'inbox' : 'login',
          ...present({
            username: given('username'),
            password: given('password'),
            otpSecret: given('otpSecret'),
            instructions: given('instructions'),
          }),
        })
      }
    />
  );
}

function keptUnlessGiven(field: (typeof secretFields)[number]) {
  return { ...field, description: 'Left empty, what is kept stays' };
}

function CredentialActions({ credential, project }: { credential: Credential; project: string }) {
  const { id, label, username } = credential;
  const changes = ['credentials', project];
  const kept = secretFields.map(keptUnlessGiven);
  return (
    <RowActions>
      <FormButton
        label="Edit"
        name={`Edit ${label}`}
        title={`Edit ${label}`}
        variant="default"
        changes={changes}
        fields={[
          { name: 'label', label: 'Label', required: true, start: label },
          { name: 'username', label: 'User name', start: username ?? '' },
          ...kept,
        ]}
        onSave={async ({ given, text }) =>
          await updateCredential(id, {
            label: text('label'),
            username: given('username') ?? null,
            ...present({
              password: given('password'),
              otpSecret: given('otpSecret'),
              instructions: given('instructions'),
            }),
          })
        }
      />
      <ConfirmButton
        label="Delete"
        name={`Delete ${label}`}
        title={`Delete ${label}?`}
        sentence="Tests that name it can no longer sign in. This cannot be undone."
        changes={changes}
        onConfirm={async () => await deleteCredential(id)}
      />
    </RowActions>
  );
}

/** What was given, without the rest. */
function present<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Record<K, string>>;
}
