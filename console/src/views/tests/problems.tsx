import { AppError } from '#core/domain/app-error.ts';

import type { Reading } from '../../api/test-editor.ts';
import classes from './edit-test.module.css';

type ProblemsProps = {
  /** Why it could not be saved. */
  readonly error: Error | null;
  readonly reading: Reading['problems'];
  readonly isNamed: boolean;
};

/** What has to be put right before the test can be saved. */
export function Problems({ error, isNamed, reading }: ProblemsProps) {
  const refused = error instanceof AppError ? error.problems.map(({ message }) => message) : [];
  const found = isNamed
    ? reading.map(({ message }) => message)
    : ['Give the test a name: it is saved under it.'];
  const all = [...new Set(error === null ? found : refused)];
  if (error === null && all.length === 0) return null;
  return (
    <div className={classes.notice} role={error === null ? 'status' : 'alert'}>
      {error !== null && <div>{error.message}</div>}
      {all.length > 0 && (
        <ul>
          {all.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
