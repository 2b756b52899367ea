import type { EnvironmentSettings } from './platform.ts';

/** Whether an environment's filters let a Playwright project run in it. Without filters all do. */
export function runsProject(settings: EnvironmentSettings, project: string): boolean {
  const { ignore = [], match = [] } = settings.playwrightProjects ?? {};
  if (ignore.some((pattern) => isLike(project, pattern))) return false;
  return match.length === 0 || match.some((pattern) => isLike(project, pattern));
}

/** `*` stands for any characters, `?` for one. In time proportional to the product of both lengths, whatever the pattern. */
function isLike(text: string, pattern: string): boolean {
  let starAt = -1;
  let resumeAt = 0;
  let at = 0;
  let patternAt = 0;
  while (at < text.length) {
    if (pattern[patternAt] === '*') {
      starAt = patternAt;
      patternAt += 1;
      resumeAt = at;
    } else if (pattern[patternAt] === '?' || pattern[patternAt] === text[at]) {
      at += 1;
      patternAt += 1;
    } else if (starAt >= 0) {
      patternAt = starAt + 1;
      resumeAt += 1;
      at = resumeAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternAt));
}
