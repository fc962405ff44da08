import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { SessionContext } from '@/lib/context/session-context';
import { LIVE_QUERY_KEY } from '@/lib/live/use-collection';

const REFRESH_MILLIS = 15_000;

/** Modes, accounts and data source as the server states them; read again on every reconnect. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data } = useLive();
  const { kind, polling } = useConnection();
  const query = useQuery({
    queryKey: [LIVE_QUERY_KEY, 'session'],
    queryFn: ({ signal }) => data.api.get('/api/v1/session', { signal }),
    refetchInterval: REFRESH_MILLIS,
  });
  const session = query.data ?? null;
  const modeKnown = session !== null && query.error === null && (kind !== 'offline' || polling);
  const value = useMemo(() => ({ session, modeKnown }), [session, modeKnown]);
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}
