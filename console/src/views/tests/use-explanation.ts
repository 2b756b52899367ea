import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';

import { explainLive, type Explanation, type LiveEvent } from '../../api/live-sessions.ts';
import type { Outline } from './live-screen.tsx';

type Asked = {
  readonly session: string | null;
  readonly sentence: string;
  readonly type: 'act' | 'assert';
  /** Another page, another answer. */
  readonly moment: string;
};

/** What the sentence at the cursor comes to on the page of the live browser, once it has stood still for a moment. */
export function useExplanation(asked: Asked): readonly Explanation[] {
  const [settled] = useDebouncedValue(asked, 500);
  const { moment, sentence, session, type } = settled;
  const isAsked = session !== null && sentence !== '';
  const { data } = useQuery({
    queryKey: ['live-explanation', session, type, sentence, moment],
    queryFn: async ({ signal }) =>
      session === null ? [] : await explainLive(session, { sentence, type }, signal),
    enabled: isAsked,
    staleTime: Infinity,
    gcTime: 30_000,
    retry: false,
  });
  return isAsked && asked.sentence === sentence ? (data ?? []) : [];
}

/** Where an explanation's elements are: what is meant, or each that could be. */
export function toOutlines(clauses: readonly Explanation[]): Outline[] {
  return clauses.flatMap(({ candidates, element, verdict }): Outline[] => {
    if (verdict === 'ambiguous') {
      return candidates.flatMap(({ name, rect, role }, index) =>
        rect === null
          ? []
          : [{ rect, index, label: `${index + 1}: ${role} ${name}`, tone: 'rival' as const }],
      );
    }
    const rect = element?.rect ?? null;
    return element === null || rect === null
      ? []
      : [{ rect, index: 0, label: `${element.role} ${element.name}`, tone: 'one' as const }];
  });
}

/** The steps that a session has recorded, in the order in which they are to stand. */
export function recordedLines(event: Extract<LiveEvent, { kind: 'recorded' }>): string {
  return event.steps.map(({ instruction }) => instruction).join('\n');
}
