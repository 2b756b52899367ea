/** What to do about a key that does not say which project is meant. */
export const oneProject = 'make a key for one project, and use that.';
