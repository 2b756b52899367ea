import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';

import { notifications } from '@mantine/notifications';

import { AppError } from '#core/domain/app-error.ts';

import { createTest, loadTest, loadTestFile, type Test } from '../../api/test-editor.ts';
import { updateTest } from '../../api/test-list.ts';
import { type EditedTest, readTestText, type WrittenTest, writeTestText } from './test-text.ts';

/** A test that is there, or one that is yet to be made. */
export type Saved = { readonly test: Test | null; readonly text: string };

/** What somebody else has saved since this was begun. */
export type Newer = { readonly version: number; readonly text: string };

export type Editing = {
  readonly test: Test | null;
  readonly edited: EditedTest;
  readonly written: WrittenTest;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly error: Error | null;
  readonly newer: Newer | null;
  readonly change: (change: Partial<EditedTest>) => void;
  /** The saved test; undefined where it could not be saved, which is then told. */
  readonly save: () => Promise<Test | undefined>;
  /** Goes on from the newer version: what is edited then takes its place, or gives way to it. */
  readonly settle: (keep: 'mine' | 'theirs') => EditedTest;
};

/** The state of a test that is edited. A save makes a new version of the version that was read, and never of one that was not seen. */
export function useEditedTest(project: string, saved: Saved): Editing {
  const begun = useMemo(() => readTestText(saved.text), [saved.text]);
  const [edited, setEdited] = useState(begun);
  const [base, setBase] = useState({
    test: saved.test,
    version: saved.test?.version,
    text: writtenOf(begun),
  });
  const [newer, setNewer] = useState<Newer | null>(null);
  const written = useMemo(() => writeTestText(edited), [edited]);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const { test, version } = base;
      if (test === null) return await createTest(project, nameOf(edited), written.text);
      return await updateTest(test.id, {
        text: written.text,
        format: 'markdown',
        ...(version !== undefined && { version }),
      });
    },
    onSuccess: (test) => {
      setBase({ test, version: test.version, text: written.text });
      notifications.show({ message: `Version ${test.version} is saved.` });
      void queries.invalidateQueries({ queryKey: ['tests', project] });
      void queries.invalidateQueries({ queryKey: ['test', test.id] });
    },
    onError: async (error) => {
      if (base.test === null || !(error instanceof AppError) || error.code !== 'conflict') return;
      const now = await queries.fetchQuery(newestQuery(base.test.id));
      if (now.version !== base.version) setNewer(now);
    },
  });
  return {
    test: base.test,
    edited,
    written,
    isDirty: written.text !== base.text,
    isSaving: save.isPending,
    error: newer === null ? save.error : null,
    newer,
    change: (change) => setEdited((before) => ({ ...before, ...change })),
    save: async () => await save.mutateAsync().catch(() => undefined),
    settle: (keep) => {
      if (newer === null) return edited;
      const theirs = readTestText(newer.text);
      setBase({ test: base.test, version: newer.version, text: writtenOf(theirs) });
      setNewer(null);
      save.reset();
      const kept = keep === 'mine' ? edited : theirs;
      setEdited(kept);
      return kept;
    },
  };
}

function newestQuery(test: string) {
  return {
    queryKey: ['test', test, 'newest'],
    queryFn: async (): Promise<Newer> => {
      const { version } = await loadTest(test);
      return { version, text: (await loadTestFile(test, { format: 'markdown', version })).text };
    },
    staleTime: 0,
  };
}

const writtenOf = (edited: EditedTest): string => writeTestText(edited).text;

export function nameOf({ header }: EditedTest): string {
  return typeof header['name'] === 'string' ? header['name'] : '';
}

/** Goes to a test that was just made. */
export function useGoToTest(project: string): (test: Test) => Promise<void> {
  const navigate = useNavigate();
  return async ({ id }) =>
    await navigate({
      to: '/projects/$project/tests/$test',
      params: { project, test: id },
      replace: true,
      ignoreBlocker: true,
    });
}
