import type { z } from 'zod';

import type { LiveExplanation, LiveSession, PickedElement } from '#core/domain/live-session.ts';

import type { liveExplanationSchema, liveSessionSchema, pickedSchema } from './schema-live.ts';

export function presentLiveSession(session: LiveSession): z.infer<typeof liveSessionSchema> {
  const { environmentId, id, openedBy, projectId, startedAt, view } = session;
  const { mode, tabs, url, viewport } = view;
  return {
    id,
    projectId,
    environmentId,
    startedAt: startedAt.toISOString(),
    openedBy,
    url,
    viewport: { width: viewport.width, height: viewport.height },
    tabs,
    mode,
  };
}

export function presentPicked(picked: PickedElement | undefined): z.infer<typeof pickedSchema> {
  if (picked === undefined) return { element: null };
  return { element: { ...picked, sentences: picked.sentences.map((sentence) => ({ ...sentence })) } };
}

export function presentLiveExplanations(
  explanations: readonly LiveExplanation[],
): z.infer<typeof liveExplanationSchema> {
  return {
    clauses: explanations.map(({ candidates, element, ...told }) => ({
      ...told,
      element: element === undefined ? null : { ...element, rect: element.rect ?? null },
      candidates: candidates.map(({ differentiator = null, rect = null, sentence = null, ...candidate }) => ({
        ...candidate,
        differentiator,
        rect,
        sentence,
      })),
    })),
  };
}
