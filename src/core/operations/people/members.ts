import type { MemberRecord, Role } from '#core/domain/people.ts';
import type { Caller, Ref } from '#core/domain/records.ts';
import { publishKeys } from '#store/run-events.ts';
import { deleteMembership, findUser, listMembers as selectMembers, putMembership } from '#store/users.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

export type MemberInput = { readonly project: ProjectRef; readonly user: Ref };

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
  input: MemberInput & { readonly role: Role },
): Promise<MemberRecord> {
  requireRole(caller, 'admin');
  return await context.database.transaction().execute(async (tx) => {
    const project = await lookUpProject(tx, caller, input.project);
    const user = (await findUser(tx, input.user)) ?? missing('user', input.user);
    await putMembership(tx, { userId: user.id, projectId: project.id, role: input.role }, context.clock());
    await publishKeys(tx);
    const members = await selectMembers(tx, project.id);
    return members.find((member) => member.user.id === user.id) ?? missing('user', input.user);
  });
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
