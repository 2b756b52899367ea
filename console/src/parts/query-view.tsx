import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { Failure, Loading } from './states.tsx';

type QueryViewProps<T> = {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  readonly loading?: ReactNode;
};

/** What a query brings, or how it stands. What was shown stays while it is asked for again, also where that fails. */
export function QueryView<T>({ children, loading, query }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return loading ?? <Loading />;
}
