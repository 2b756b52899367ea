/** Where frameworks put the files of their routes, and how the rest of the path is an address. */
const conventions: readonly { readonly file: RegExp; readonly separator?: string }[] = [
  // Next.js, app router.
  { file: /(?:^|\/)app\/(.*?)\/?(?:page|layout|template|loading|error)\.(?:[jt]sx?|mdx)$/ },
  // SvelteKit.
  { file: /(?:^|\/)routes\/(.*?)\/?\+(?:page|layout)(?:\.server)?\.(?:svelte|[jt]s)$/ },
  // Remix: `app/routes/orders.$id.tsx`.
  { file: /(?:^|\/)app\/routes\/(.*?)\.[jt]sx?$/, separator: '.' },
  // Next.js, pages router, and Nuxt and Astro, whose pages lie the same way.
  { file: /(?:^|\/)pages\/(.*?)\.(?:[jt]sx?|vue|astro|mdx?)$/ },
];

/**
 * The address of the page that a file makes: undefined where it makes none, or one of an API. What is a parameter in it has no value here, so
 * the address ends before it.
 */
export function routeOfPath(path: string): string | undefined {
  for (const { file, separator = '/' } of conventions) {
    const found = file.exec(path)?.[1];
    if (found === undefined) continue;
    const parts = found.split(separator).filter((part) => part !== '' && !isGroup(part));
    if (parts[0] === 'api' || parts.some((part) => /^_(?!index$)/.test(part) && separator === '/'))
      return undefined;
    const named = parts.filter((part) => part !== 'index' && part !== '_index');
    const parameter = named.findIndex((part) => /^[[$:]/.test(part) || part.includes('['));
    return `/${(parameter < 0 ? named : named.slice(0, parameter)).map((part) => part.replace(/_$/, '')).join('/')}`;
  }
  return undefined;
}

/** `(shop)` and `@modal` group files without a part in the address. */
function isGroup(part: string): boolean {
  return /^\(.*\)$|^@/.test(part);
}
