import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';

import { type Connection, type Live, openLive } from '../api/live.ts';

/** Follows a project's events as long as the component is shown. */
export function useLive(projectId: string): Connection {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const opened = openLive(queries, projectId);
    setLive(opened);
    return () => opened[Symbol.dispose]();
  }, [queries, projectId]);
  return useSyncExternalStore(live?.subscribe ?? neverChanges, live?.connection ?? connecting);
}

const neverChanges = (): (() => void) => () => undefined;
const connecting = (): Connection => 'connecting';
