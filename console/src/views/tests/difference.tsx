import classes from './difference.module.css';
import { lineDifference } from './line-difference.ts';

type DifferenceProps = { readonly before: string; readonly after: string; readonly label: string };

const signs = { same: ' ', added: '+', removed: '−' } as const;

/** How one text of a test differs from another, line by line. */
export function Difference({ after, before, label }: DifferenceProps) {
  const lines = lineDifference(before.trimEnd().split('\n'), after.trimEnd().split('\n'));
  if (lines.every(({ kind }) => kind === 'same'))
    return <p className={classes.same}>The texts are the same.</p>;
  return (
    <div className={classes.lines} role="list" aria-label={label}>
      {lines.map(({ kind, text }, index) => (
        <div key={index} role="listitem" className={classes[kind]}>
          <span role="img" aria-label={kind}>
            {signs[kind]}
          </span>
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}
