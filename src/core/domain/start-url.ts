import type { RunPlan } from './run.ts';

/** Where the test starts: its own start page, on the deployment that the run is about. Undefined where neither is given. */
export function startUrlOf({ test, options }: Pick<RunPlan, 'test' | 'options'>): string | undefined {
  const { baseUrl } = options;
  if (test.url === undefined) return baseUrl;
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return test.url;
  if (!URL.canParse(test.url))
    return URL.canParse(test.url, baseUrl) ? new URL(test.url, baseUrl).href : test.url;
  const { pathname, search, hash } = new URL(test.url);
  return new URL(pathname === '/' ? `${search}${hash}` : `${pathname}${search}${hash}`, baseUrl).href;
}
