import { QueryCache, QueryClient } from '@tanstack/react-query';

import { AppError } from '#core/domain/app-error.ts';

/** What asking again cannot change. */
const final: ReadonlySet<string> = new Set([
  'unauthorized',
  'forbidden',
  'not_found',
  'bad_request',
  'conflict',
]);

/** @param onSignedOut The session has ended: called whichever query hears of it. */
export function createQueries(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof AppError && error.code === 'unauthorized') onSignedOut();
      },
    }),
    defaultOptions: {
      queries: {
        // News comes by events (`live.ts`); this is for what has none.
        staleTime: 30_000,
        retry: (count, error) => count < 2 && !(error instanceof AppError && final.has(error.code)),
        refetchOnWindowFocus: false,
      },
    },
  });
}
