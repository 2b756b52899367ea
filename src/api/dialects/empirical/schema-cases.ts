import { z } from 'zod';

import {
  commaList,
  dateSchema,
  flagSchema,
  pageQuerySchema,
  paginationSchema,
  schemas,
  textOrNull,
} from './schema.ts';

export const testCaseSchema = z.object({
  id: z.string().describe('41 characters'),
  name: z.string(),
  file_path: textOrNull,
  suites: z.array(z.string()).describe('Titles of the blocks around it; of a test in English, its folder'),
  playwright_project: z.string(),
  tags: z.array(z.string()),
  created_at: dateSchema,
  updated_at: dateSchema,
  first_seen_commit_sha: textOrNull.describe('Null for tests in English'),
  last_seen_commit_sha: textOrNull.describe('Null for tests in English'),
  dependencies: z
    .record(z.string(), z.unknown())
    .describe('`playwright_serial.test_case_ids`: what runs before it in its serial block'),
});

export const caseIdSchema = z
  .string()
  .regex(/^[0-9a-f]{20}-[0-9a-f]{20}$/, 'has to be the 41 characters of a test case');

const text = z.string().min(1).max(300);

/** What test cases are searched by, here and in analytics. */
export const caseSearchSchema = z.object({
  search: text.optional().describe('In the name or the path of the file'),
  tags: commaList(text, 50).optional().describe('With any of these'),
  is_active: flagSchema.optional().describe('false: those that were deleted'),
});

export const listTestCasesQuerySchema = pageQuerySchema.extend({
  ...caseSearchSchema.shape,
  ids: commaList(text, 100).optional(),
  file_path: text.optional().describe('How the path of the file begins'),
  playwright_project: text.optional(),
  first_seen_commit_sha: text.optional(),
  last_seen_commit_sha: text.optional(),
});

export const listTestCasesAnswerSchema = z.object({
  data: z.object({
    test_cases: z.array(testCaseSchema),
    sync_error: z.object({ message: z.string(), occurred_at: dateSchema }).nullable(),
  }),
  pagination: paginationSchema.extend({ has_more: z.boolean() }),
});

export const getTestCaseAnswerSchema = z.object({ data: z.object({ test_case: testCaseSchema }) });

export const tagTestCaseRequestSchema = z.object({
  tags: z.array(z.string().trim().min(1).max(100)).max(100).describe('All of its tags from now on'),
});

export const tagTestCaseAnswerSchema = z.object({
  data: z.object({
    test_case: testCaseSchema,
    source_file_updated: z.boolean().describe('Whether its source file says other tags now'),
  }),
});

schemas.add(testCaseSchema, { id: 'TestCase' });
schemas.add(listTestCasesAnswerSchema, { id: 'ListTestCasesResponse' });
schemas.add(getTestCaseAnswerSchema, { id: 'GetTestCaseResponse' });
schemas.add(tagTestCaseRequestSchema, { id: 'TagTestCaseRequest' });
schemas.add(tagTestCaseAnswerSchema, { id: 'TagTestCaseResponse' });
