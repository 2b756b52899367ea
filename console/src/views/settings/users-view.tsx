import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { useAccount } from '../../api/account.ts';
import { createUser, setPassword, updateUser, type User, usersQuery } from '../../api/people.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { FormButton } from '../../parts/record-dialog.tsx';
import type { Field } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { SettingsPage } from './settings-page.tsx';

/** Everybody who may sign in, in whatever project. */
export function UsersView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/users' });
  const { isOwner } = useAccount();
  return (
    <SettingsPage
      project={project}
      title="Users"
      lead="Everybody who may sign in on this server. What they see of a project, its members say."
      takes="owner"
      actions={<NewUser />}
    >
      {isOwner && <UserList />}
    </SettingsPage>
  );
}

function UserList() {
  const query = useQuery(usersQuery);
  return (
    <QueryView query={query}>
      {(users) =>
        users.length === 0 ? (
          <Empty
            icon="person"
            title="Nobody but you"
            sentence="You came by the link that the server printed. Make a user for everybody else, and set their password."
          />
        ) : (
          <RecordTable
            label="Users"
            heads={['Name', 'Role', '']}
            rows={users.map((user) => ({
              id: user.id,
              cells: [
                <>
                  {user.name} <Quiet>{user.email}</Quiet>{' '}
                  {user.disabled && <Badge variant="default">Disabled</Badge>}
                </>,
                user.role,
                <UserActions user={user} />,
              ],
            }))}
          />
        )
      }
    </QueryView>
  );
}

const roleField: Field = {
  name: 'role',
  label: 'Role',
  kind: 'choice',
  required: true,
  start: 'member',
  options: [
    { value: 'member', label: 'Member: what the projects give' },
    { value: 'owner', label: 'Owner: everything, everywhere' },
  ],
};

const toRole = (text: string): User['role'] => (text === 'owner' ? 'owner' : 'member');

function UserActions({ user: { disabled, id, name, role } }: { user: User }) {
  return (
    <RowActions>
      <FormButton
        label="Edit"
        name={`Edit ${name}`}
        title={`Edit ${name}`}
        variant="default"
        changes={usersQuery.queryKey}
        fields={[
          { name: 'name', label: 'Name', required: true, start: name },
          { ...roleField, start: role },
          { name: 'disabled', label: 'Disabled: may not sign in', kind: 'switch', start: disabled },
        ]}
        onSave={async ({ isOn, text }) =>
          await updateUser(id, {
            name: text('name'),
            role: toRole(text('role')),
            disabled: isOn('disabled'),
          })
        }
      />
      <FormButton
        label="Set password"
        name={`Set the password of ${name}`}
        title={`Password of ${name}`}
        variant="default"
        changes={usersQuery.queryKey}
        fields={[
          {
            name: 'password',
            label: 'New password',
            kind: 'secret',
            required: true,
            description: '10 characters or more. Wherever they are signed in, they have to sign in again.',
          },
        ]}
        submit="Set the password"
        onSave={async ({ text }) => await setPassword(id, text('password'))}
      />
    </RowActions>
  );
}

function NewUser() {
  return (
    <FormButton
      label="New user"
      title="New user"
      changes={usersQuery.queryKey}
      fields={[
        { name: 'email', label: 'E-mail address', required: true },
        { name: 'name', label: 'Name', required: true },
        roleField,
      ]}
      onSave={async ({ text }) =>
        await createUser({ email: text('email'), name: text('name'), role: toRole(text('role')) })
      }
    />
  );
}
