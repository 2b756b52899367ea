const longestShown = 80;

/** What people read of code that has no name of its own: the beginning of its first line. */
export function describeCode(code: string): string {
  return (code.trim().split('\n')[0] ?? '').trim().slice(0, longestShown);
}
