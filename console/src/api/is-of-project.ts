type WithKey = { readonly queryKey: readonly unknown[] };

/**
 * Whether what a list shows may stay until the list that is narrowed otherwise has come, so that nothing jumps and no dialog of its rows
 * goes: unless it is another project's. Keys begin with what they are about and the project.
 */
export function isOfProject(query: WithKey | undefined, project: string): boolean {
  return query?.queryKey[1] === project;
}
