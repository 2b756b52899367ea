import type { MemberRecord, Role, UserRecord } from '#core/domain/people.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import { publishKeys } from '#store/run-events.ts';
import {
  deleteMembership,
  findUser,
  findUserByEmail,
  listMembers as selectMembers,
  putMembership,
} from '#store/users.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

export type MemberInput = { readonly project: ProjectRef; readonly user: Ref };

/** Only owners see who there is; an administrator of a project knows the address of whom they add. */
export type PutMemberInput = Pick<MemberInput, 'project'> & {
  readonly user: Ref | { readonly email: string };
  readonly role: Role;
};

/** The people of a project, in order of their addresses. Throws `not_found`. */
export async function listMembers(
  context: Context,
  caller: Caller,
  { project }: Pick<MemberInput, 'project'>,
): Promise<readonly MemberRecord[]> {
  const { id } = await lookUpProject(context.database, caller, project);
  return await selectMembers(context.database, id);
}

/** From now on the person has this role in the project. Throws `not_found` for project or person, `forbidden`. */
export async function putMember(
  context: Context,
  caller: Caller,
  input: PutMemberInput,
): Promise<MemberRecord> {
  requireRole(caller, 'admin');
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const user = await lookUpPerson(tx, input.user);
    await putMembership(tx, { userId: user.id, projectId: project.id, role: input.role }, context.clock());
    await publishKeys(tx);
    const members = await selectMembers(tx, project.id);
    return members.find((member) => member.user.id === user.id) ?? missing('user', { id: user.id });
  });
}

async function lookUpPerson(db: Connection, ref: PutMemberInput['user']): Promise<UserRecord> {
  if (!('email' in ref)) return (await findUser(db, ref)) ?? missing('user', ref);
  const found = await findUserByEmail(db, ref.email.toLowerCase());
  return found?.user ?? missing('user', { slug: ref.email });
}

/** Doing it twice changes nothing. Throws `not_found` for project or person, `forbidden`. */
export async function removeMember(context: Context, caller: Caller, input: MemberInput): Promise<void> {
  requireRole(caller, 'admin');
  await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const user = (await findUser(tx, input.user)) ?? missing('user', input.user);
    await deleteMembership(tx, { userId: user.id, projectId: project.id });
    await publishKeys(tx);
  });
}
