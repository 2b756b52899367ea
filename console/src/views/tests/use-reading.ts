import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';

import { type Reading, readingQuery, type Vocabulary, vocabularyQuery } from '../../api/test-editor.ts';
import type { ReadLine } from './step-marks.ts';
import type { WrittenTest } from './test-text.ts';

export type TestReading = {
  /** Undefined while what was written last is being read. */
  readonly fresh: readonly ReadLine[] | undefined;
  /** Those of the last text that was read. */
  readonly lines: readonly ReadLine[];
  /** Of the file itself. */
  readonly problems: Reading['problems'];
  readonly vocabulary: Vocabulary | undefined;
};

/** How the steps are understood, a moment after they were written. */
export function useReading(project: string, written: WrittenTest): TestReading {
  const [settled] = useDebouncedValue(written, 200);
  const { data, isPlaceholderData } = useQuery(readingQuery(project, settled.text));
  const vocabulary = useQuery(vocabularyQuery(project)).data;
  const fresh = useMemo(() => {
    if (data === undefined || isPlaceholderData) return undefined;
    return data.steps.map((step, index) => ({ step, line: settled.lineOfStep[index] ?? index + 1 }));
  }, [data, isPlaceholderData, settled]);
  const last = useRef<readonly ReadLine[]>([]);
  if (fresh !== undefined) last.current = fresh;
  return { fresh, lines: last.current, problems: data?.problems ?? [], vocabulary };
}
