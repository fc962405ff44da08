import { QueryClient } from '@tanstack/react-query';
import { ApiClient, ApiError } from '@/lib/api-client';
import type { LiveServices } from '@/lib/context/live-context';
import { createLiveData } from '@/lib/live/live-data';
import { LIVE_QUERY_KEY } from '@/lib/live/use-collection';
import { SocketClient, type SocketLike } from '@/lib/socket/socket-client';

export interface Services extends LiveServices {
  readonly api: ApiClient;
  readonly queries: QueryClient;
  /** Calls back when the server no longer accepts the sign-in; returns how to stop listening. */
  readonly listenSignedOut: (listener: (notice: string) => void) => () => void;
}

/** Server errors and lost connections are tried once more; a refusal is not. */
const MAX_RETRIES = 1;

export const SESSION_ENDED = 'Your session has ended. Sign in again to go on.';

function openSocket(protocols: string[]): SocketLike {
  const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
  return new WebSocket(`${scheme}://${window.location.host}/ws/v1`, protocols);
}

/** Everything that lives as long as the tab, wired together once. */
export function createServices(open: (protocols: string[]) => SocketLike = openSocket): Services {
  const listeners = new Set<(notice: string) => void>();
  const signedOut = () => listeners.forEach((listener) => listener(SESSION_ENDED));
  const api = new ApiClient();
  const data = createLiveData(api);
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // The stream keeps data current; a focus change is no reason to ask again.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The browser's own guess about the network is wrong for a server on this machine.
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => count < MAX_RETRIES && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  });
  const socket = new SocketClient({
    open,
    ticket: async () => (await api.post('/api/v1/ws-tickets', undefined)).ticket,
    resync: () => {
      data.ticks.startEpoch();
      return queries.refetchQueries({ queryKey: [LIVE_QUERY_KEY], type: 'active' }, { cancelRefetch: false });
    },
    onSignedOut: signedOut,
  });
  api.onUnauthorized = signedOut;
  return {
    api,
    data,
    queries,
    socket,
    listenSignedOut: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
