import { expect, test } from 'vitest';

import { dialects } from '#api/dialects/all.ts';
import { AppError, type ErrorCode } from '#core/domain/app-error.ts';

test.each(dialects)(
  '$name answers every code with a status of an error, and says nothing of ours',
  (dialect) => {
    for (const code of Object.keys(dialect.errors) as ErrorCode[]) {
      const { status } = dialect.errors[code];
      expect([code, status]).toEqual([code, expect.any(Number)]);
      expect(status).toBeGreaterThanOrEqual(400);
      const error = new AppError(code, 'what the user reads', { cause: new Error('where it came from') });
      const body = JSON.stringify(dialect.presentError(error, { resource: undefined }));
      expect(body).not.toContain('where it came from');
      expect(body.length).toBeGreaterThan(10);
    }
  },
);

test.each(dialects)('$name owns its own paths', (dialect) => {
  const paths = {
    native: '/runwright/v1/x',
    autonoma: '/api/run/x',
    empirical: '/api/test-runs/x',
    testerarmy: '/api/v1/x',
    docket: '/test_run/x',
  };
  for (const [name, path] of Object.entries(paths)) {
    expect([name, dialect.owns.test(path)]).toEqual([name, name === dialect.name]);
  }
});
