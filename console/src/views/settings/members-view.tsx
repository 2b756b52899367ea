import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { useAccount } from '../../api/account.ts';
import { type Member, membersQuery, putMember, removeMember, usersQuery } from '../../api/people.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton, FormButton } from '../../parts/record-dialog.tsx';
import type { Field } from '../../parts/record-form.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { roleOptions } from './roles.ts';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** Who may do what in a project. */
export function MembersView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/members' });
  const query = useQuery(membersQuery(project));
  const mayChange = useMayChange(project, 'admin');
  return (
    <SettingsPage
      project={project}
      title="Members"
      lead="Who sees this project, and what they may do in it. Owners of the installation may do everything, and are not listed."
      takes="admin"
      actions={<NewMember project={project} />}
    >
      <QueryView query={query}>
        {(members) =>
          members.length === 0 ? (
            <Empty
              icon="person"
              title="Nobody was added yet"
              sentence="Only the owners of the installation see this project."
            />
          ) : (
            <RecordTable
              label="Members"
              heads={['Name', 'Role', '']}
              rows={members.map((member) => ({
                id: member.user.id,
                cells: [
                  <>
                    {member.user.name} <Quiet>{member.user.email}</Quiet>
                  </>,
                  member.role,
                  mayChange && <MemberActions project={project} member={member} />,
                ],
              }))}
            />
          )
        }
      </QueryView>
    </SettingsPage>
  );
}

const roleField: Field = {
  name: 'role',
  label: 'Role',
  kind: 'choice',
  required: true,
  options: roleOptions,
  start: 'editor',
};

function MemberActions({ member: { role, user }, project }: { member: Member; project: string }) {
  const changes = ['members', project];
  return (
    <RowActions>
      <FormButton
        label="Change role"
        name={`Change the role of ${user.name}`}
        title={`Role of ${user.name}`}
        variant="default"
        changes={changes}
        fields={[{ ...roleField, start: role }]}
        onSave={async ({ text }) => await putMember(project, user.id, text('role') as Member['role'])}
      />
      <ConfirmButton
        label="Remove"
        name={`Remove ${user.name}`}
        title={`Remove ${user.name}?`}
        sentence="They no longer see this project. They can be added again."
        changes={changes}
        onConfirm={async () => await removeMember(project, user.id)}
      />
    </RowActions>
  );
}

/** Only an owner sees who there is; the others know the address of whom they add. */
function NewMember({ project }: { project: string }) {
  const { isOwner } = useAccount();
  const users = useQuery({ ...usersQuery, enabled: isOwner }).data ?? [];
  const options = users.map(({ email, id, name }) => ({ value: id, label: `${name} (${email})` }));
  const person: Field = isOwner
    ? { name: 'user', label: 'Person', kind: 'choice', required: true, options }
    : {
        name: 'user',
        label: 'E-mail address',
        required: true,
        description: 'Of somebody who has an account here; owners of the installation make accounts',
      };
  return (
    <FormButton
      label="Add a member"
      title="Add a member"
      changes={['members', project]}
      fields={[person, roleField]}
      submit="Add"
      onSave={async ({ text }) => await putMember(project, text('user'), text('role') as Member['role'])}
    />
  );
}
