import type { StandingCount } from './batch-filter.ts';
import classes from './progress-bar.module.css';

/** How many runs stand how, as one bar and in figures. Widths are of a drawing of 100 units. */
export function ProgressBar({ counts }: { counts: readonly StandingCount[] }) {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  const parts = counts.map(({ count, standing }) => {
    const width = (100 * count) / total;
    x += width;
    return <rect key={standing} x={x - width} width={width} height={6} className={classes[standing]} />;
  });
  const words = counts.map(({ count, standing }) => `${count} ${standing}`).join(', ');
  return (
    <span className={classes.progress} title={words}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" className={classes.bar} aria-hidden>
        {parts}
      </svg>
      <span aria-hidden>{total}</span>
      <span className={classes.hidden}>{words === '' ? 'No run' : words}</span>
    </span>
  );
}
