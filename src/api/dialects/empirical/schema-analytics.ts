import { z } from 'zod';

import { dateSchema, idSchema, schemas, textOrNull } from './schema.ts';
import { caseIdSchema, caseSearchSchema, testCaseSchema } from './schema-cases.ts';

const count = z.number();
const percent = z.number().describe('Per cent, a whole number');
const day = z.string().describe('YYYY-MM-DD, UTC');

const dayQuery = z.iso.date();
/** Which days a question is about. */
export const spanQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(90).optional().describe('So many days back, today included'),
  start_date: dayQuery.optional(),
  end_date: dayQuery.optional().describe('Included; today unless said'),
});

export const runAnalyticsQuerySchema = spanQuerySchema.extend({
  environment_id: idSchema.optional(),
  branch: z.string().max(500).optional().describe('Of the build, else of the tests'),
});

export const runAnalyticsAnswerSchema = z.object({
  data: z.object({
    daily: z.array(
      z.object({
        date: day,
        run_count: count.describe('Test runs of that day that have ended'),
        passed_runs: count,
        failed_runs: count,
        error_runs: count,
        cancelled_runs: count,
        rerun_count: count,
        total_tests: count,
        passed_tests: count,
        failed_tests: count,
        failed_tests_after_snooze: count,
        flaky_tests: count.describe('Among the passed ones'),
      }),
    ),
    summary: z.object({
      total_runs: count,
      passed_runs: count,
      failed_runs: count,
      error_runs: count,
      pass_rate: percent,
      avg_tests_per_run: z.number().describe('A whole number'),
      rerun_count: count,
      rerun_rate: percent,
    }),
  }),
});

export const testCountAnswerSchema = z.object({
  data: z.object({
    daily: z.array(z.object({ date: day, test_count: count })),
    summary: z.object({
      latest_count: count,
      first_count: count,
      change: z.number(),
      change_percent: z.number().describe('Of the first count, a whole number; 0 where that was 0'),
    }),
  }),
});

const historyEntrySchema = z.object({
  timestamp: dateSchema.describe('When it ended'),
  status: z.enum(['pass', 'fail']),
  test_run_id: z.number().nullable(),
  environment_id: z.number().nullable(),
  executed_at: textOrNull.describe('When it began'),
  duration_total: z.number().describe('Milliseconds, all attempts'),
  retries: count,
});

export const caseAnalyticsQuerySchema = spanQuerySchema.extend({
  ...caseSearchSchema.shape,
  environment_id: idSchema.optional(),
  test_case_id: caseIdSchema.optional(),
  order_by: z.enum(['fail_rate', 'flaky_rate', 'last_run']).default('fail_rate'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  limit_history: z.coerce.number().int().min(1).max(100).default(10),
});

export const caseAnalyticsAnswerSchema = z.object({
  data: z.object({
    test_cases: z.array(
      testCaseSchema.extend({
        last_run_at: textOrNull,
        metrics: z.object({
          total_runs: count,
          pass_count: count,
          fail_count: count,
          flaky_count: count.describe('Among the passed ones'),
          pass_rate: percent,
          fail_rate: percent,
          flaky_rate: percent,
        }),
        history: z.array(historyEntrySchema).describe('Latest first'),
      }),
    ),
  }),
});

export const historyRequestSchema = z.object({
  test_case_ids: z.array(caseIdSchema).min(1).max(100),
  days: z.int().min(1).max(90).optional(),
  start_date: dayQuery.optional(),
  end_date: dayQuery.optional(),
  environment_id: z.int().min(1).nullish(),
  limit_per_test_case: z.int().min(1).max(1000).default(50),
});

export const historyAnswerSchema = z.object({
  data: z.object({ history_by_test_case_id: z.record(z.string(), z.array(historyEntrySchema)) }),
  meta: z.object({ truncated_test_case_ids: z.array(z.string()) }),
});

schemas.add(runAnalyticsAnswerSchema, { id: 'TestRunAnalyticsResponse' });
schemas.add(testCountAnswerSchema, { id: 'TestCountAnalyticsResponse' });
schemas.add(historyEntrySchema, { id: 'TestCaseHistoryEntry' });
schemas.add(caseAnalyticsAnswerSchema, { id: 'TestCaseAnalyticsResponse' });
schemas.add(historyRequestSchema, { id: 'TestCaseHistoryRequest' });
schemas.add(historyAnswerSchema, { id: 'TestCaseHistoryResponse' });
