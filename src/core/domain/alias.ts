/** A project's own sentence and what it stands for: `log in as {user}`, and the steps in which `{user}` is what was said there. */
export type Alias = { readonly template: string; readonly steps: readonly string[] };
