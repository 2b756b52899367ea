import type { Caller, DialectName } from '#core/domain/records.ts';
import type { Context } from '#core/operations/context.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { listProjects } from '#core/operations/projects/list-projects.ts';
import { createProject } from '#core/operations/projects/create-project.ts';

/** Who starts the server: sees every project. */
export const operator: Caller = { name: 'operator', email: null, dialect: 'native', projectIds: null };

/** A key of each kind; `clientId` where the kind has one. */
export type Keys = Readonly<Record<DialectName, { readonly clientId?: string; readonly secret: string }>>;

const firstProject = 'My project';

/** Whether nobody has used this installation yet; it gets a first project then. */
export async function isFirstStart(context: Context): Promise<boolean> {
  const { items } = await listProjects(context, operator, { limit: 1 });
  if (items.length > 0) return false;
  await createProject(context, operator, { name: firstProject });
  return true;
}

/** One key of each kind, for every project. Their secrets are known only now. */
export async function makeKeys(context: Context): Promise<Keys> {
  const make = async (kind: DialectName): Promise<{ clientId?: string; secret: string }> => {
    const { key, secret } = await createKey(context, operator, { kind, name: 'Printed at start' });
    return kind === 'autonoma' ? { clientId: key.prefix, secret } : { secret };
  };
  const [native, autonoma, empirical, testerarmy, docket] = await Promise.all([
    make('native'),
    make('autonoma'),
    make('empirical'),
    make('testerarmy'),
    make('docket'),
  ]);
  return { native, autonoma, empirical, testerarmy, docket };
}
