type WithKey = { readonly queryKey: readonly unknown[] };

/**
 * For `placeholderData`: what a list shows stays until the list that is narrowed otherwise has come, so that nothing jumps and no dialog
 * of its rows goes; unless it is another project's. Keys begin with what they are about and the project.
 */
export function keepShown(project: string) {
  return <T>(shown: T | undefined, query: WithKey | undefined): T | undefined =>
    query?.queryKey[1] === project ? shown : undefined;
}
