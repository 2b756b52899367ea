import { type RawBuilder, sql } from 'kysely';

/** The snooze that holds for a row of `runs` at this moment: the one that holds longest, where there are several. */
export function snoozeInForce(now: Date): RawBuilder<string | null> {
  return sql<string | null>`(
    select snoozes.id from snoozes
    join snooze_cases on snooze_cases.snooze_id = snoozes.id
    join tests on tests.case_id = snooze_cases.case_id
    where tests.id = runs.test_id and snoozes.project_id = runs.project_id and snoozes.until > ${now}
      and (snoozes.environment_id is null or snoozes.environment_id = runs.environment_id)
    order by snoozes.until desc limit 1
  )`;
}
