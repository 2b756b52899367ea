import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

/** What reads the expression is large, and the rest of a schedule need not wait for it. */
const CronTimes = lazy(async () => ({ default: (await import('./cron-times.tsx')).CronTimes }));

/** What an expression means: in words, and the next five times on the clocks of its zone. */
export function NextTimes({ cron, timeZone }: { cron: string; timeZone: string }) {
  return (
    <Suspense fallback={<Skeleton height={120} />}>
      <CronTimes cron={cron} timeZone={timeZone} />
    </Suspense>
  );
}
