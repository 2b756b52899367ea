/** `97.4 %` of a fraction; a dash where nothing was counted. What is not quite all or nothing never looks like it. */
export function formatRate(rate: number | null): string {
  if (rate === null) return '–';
  if (rate === 0 || rate === 1) return `${rate * 100} %`;
  return `${Math.min(99.9, Math.max(0.1, rate * 100)).toFixed(1)} %`;
}
