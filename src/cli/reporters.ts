export const reporters = ['list', 'json', 'junit', 'html', 'github'] as const;
export type Reporter = (typeof reporters)[number];
