import { z } from 'zod';

import { schemas, testGroupRunSchema, timestamp } from './schema.ts';

const id = z.int().min(1);

/** As the vendor's GitHub action sends it. */
const githubContextSchema = z.object({
  repository: z.string().max(500).nullish().describe('owner/name'),
  commit_sha: z.string().max(100).nullish(),
  run_id: z.union([z.string().max(100), z.number()]).nullish(),
  ref: z.string().max(500).nullish(),
});

const startingUrl = z
  .string()
  .trim()
  .regex(/^https?:\/\/\S+$/, 'needs to be a whole address, such as https://preview-7.shop.example/')
  .nullish()
  .describe('The deployment to test, instead of the one that the tests name');

const suite = id.nullish().describe('A suite or a folder in one: all tests in it');

/** `github_context` and the action’s `testParameters`. Either some tests or a suite. */
export const triggerCiRunRequestSchema = z.object({
  test_blueprint_ids: z.array(id).max(500).nullish().describe('Tests of one project'),
  test_blueprint_category_id: suite,
  starting_url: startingUrl,
  github_context: githubContextSchema.nullish(),
});

export const triggerSuiteRunRequestSchema = z.object({
  test_blueprint_category_id: id.describe('A suite or a folder in one: all tests in it'),
  starting_url: startingUrl,
});

export const groupDetailSchema = testGroupRunSchema.extend({
  github_context: z
    .object({
      repository: z.string().nullable(),
      commit_sha: z.string().nullable(),
      run_id: z.string().nullable(),
      ref: z.string().nullable(),
    })
    .nullable()
    .describe('What the group was started for, where that was said'),
});

export const groupAnswerSchema = z.object({ test_group_run: groupDetailSchema });
export const triggerGroupAnswerSchema = groupAnswerSchema.extend({ message: z.string() });

const nextCursor = z.string().nullable().describe('For the next page; null on the last one');
export const groupListSchema = z.object({
  test_group_runs: z.array(groupDetailSchema),
  next_cursor: nextCursor,
});

export const categorySchema = z.object({
  id: z.int(),
  name: z.string(),
  suite_id: z.int().describe('The outermost folder around it; its own number for a suite'),
  folder_path: z.string().nullable().describe('Within the suite; null for the suite itself'),
  test_blueprints: z.array(z.object({ id: z.int(), title: z.string() })).describe('Those directly in it'),
  created_at: timestamp,
  updated_at: timestamp,
});

export const categoryAnswerSchema = z.object({ test_blueprint_category: categorySchema });
export const categoryListSchema = z.object({
  test_blueprint_categories: z.array(categorySchema),
  next_cursor: nextCursor,
});

schemas.add(githubContextSchema, { id: 'GithubContext' });
schemas.add(groupDetailSchema, { id: 'TestGroupRunDetail' });
schemas.add(categorySchema, { id: 'TestBlueprintCategory' });
