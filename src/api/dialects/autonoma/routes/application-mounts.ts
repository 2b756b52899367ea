/** Where the calls about applications stand: this vendor's documents name both. */
export const applicationMounts = [
  { prefix: '/application', noun: 'Application' },
  { prefix: '/mobile', noun: 'Mobile' },
] as const;

export type ApplicationMount = (typeof applicationMounts)[number];
