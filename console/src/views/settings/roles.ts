/** What somebody, or a key, may do in a project. */
export const roleOptions = [
  { value: 'viewer', label: 'Viewer: looks' },
  { value: 'editor', label: 'Editor: changes tests and starts runs' },
  { value: 'admin', label: 'Administrator: keys and members as well' },
] as const;
