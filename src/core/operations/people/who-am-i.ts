import type { Role } from '#core/domain/people.ts';
import type { Person } from '#core/domain/person.ts';
import type { Caller, ProjectRecord } from '#core/domain/records.ts';
import { listProjects } from '#store/projects.ts';

import type { Context } from '../context.ts';

/** Who calls, and what they may do where. */
export type Account = {
  readonly name: string;
  readonly email: string | null;
  /** Null: a key, or the administrator of the first start. */
  readonly userId: string | null;
  /** Everything, everywhere. */
  readonly isOwner: boolean;
  readonly projects: readonly { readonly project: ProjectRecord; readonly role: Role }[];
};

const mostProjects = 1_000;

/** @param person Absent where a key calls. */
export async function whoAmI(context: Context, caller: Caller, person?: Person): Promise<Account> {
  const page = { before: null, offset: 0, limit: mostProjects };
  const projects = await listProjects(context.database, caller.projectIds, page);
  const roles = new Map(person?.memberships.map(({ projectId, role }) => [projectId, role]));
  const isOwner = caller.projectIds === null && (caller.role ?? 'admin') === 'admin';
  return {
    name: caller.name,
    email: caller.email,
    userId: person?.user?.id ?? null,
    isOwner,
    projects: projects.map((project) => ({
      project,
      role: isOwner ? 'admin' : (roles.get(project.id) ?? caller.role ?? 'admin'),
    })),
  };
}
