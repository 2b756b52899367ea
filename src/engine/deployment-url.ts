import type { AttemptContext } from './attempt-context.ts';

/** An address of the test's own application, on the deployment that this run is about; any other as it is. */
export function deploymentUrl(
  { plan, baseUrl }: Pick<AttemptContext, 'plan' | 'baseUrl'>,
  said: string,
): string {
  const home = plan.test.url;
  if (baseUrl === undefined || home === undefined || !URL.canParse(home) || !URL.canParse(said)) return said;
  const url = new URL(said);
  if (url.origin !== new URL(home).origin) return said;
  return new URL(url.pathname + url.search + url.hash, baseUrl).href;
}
