import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiError } from '@/lib/api-client';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import type { Collection } from '@/lib/live/live-data';
import type { PanelSource } from '@/lib/live/panel-state';
import { ALL_KEYS, type DataMessage } from '@/lib/socket/protocol';
import type { LiveStore } from '@/lib/store/live-store';

/** Every query below this key is a snapshot that joins the stream, and is fetched again after a reconnect. */
export const LIVE_QUERY_KEY = 'live';
export const POLL_MILLIS = 5_000;
/** Collections without a channel are read again at this pace. */
const SLOW_POLL_MILLIS = 30_000;

export interface LiveCollection<T> extends PanelSource {
  readonly items: readonly T[];
}

/** A collection as it is now: snapshot by REST, then its channel; polled while the stream is down. */
export function useCollection<T>(collection: Collection<T>): LiveCollection<T> {
  const { socket } = useLive();
  const { polling } = useConnection();
  const { channel, store } = collection;
  const query = useQuery({
    queryKey: [LIVE_QUERY_KEY, collection.name],
    queryFn: async ({ signal }) => {
      const items = await collection.fetch(signal);
      store.offer(items);
      return items.length;
    },
    refetchInterval: polling ? POLL_MILLIS : channel === null ? SLOW_POLL_MILLIS : false,
  });
  useEffect(() => {
    if (channel === null) return undefined;
    return socket.subscribe(channel, ALL_KEYS, handlerOf(store));
  }, [socket, channel, store]);
  const items = useSyncExternalStore(store.subscribe, store.list);
  return {
    items,
    loading: query.isPending,
    error: toApiError(query.error),
    updatedAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

/** The same function for the same store: ten panels on one collection cost one application per message. */
const handlers = new WeakMap<object, (message: DataMessage) => void>();

function handlerOf<T>(store: LiveStore<T>): (message: DataMessage) => void {
  const known = handlers.get(store);
  if (known !== undefined) return known;
  const handler = (message: DataMessage) => store.offer(message.items as readonly T[]);
  handlers.set(store, handler);
  return handler;
}

export function toApiError(error: Error | null): ApiError | null {
  if (error === null || error instanceof ApiError) return error;
  return new ApiError(error.message, 0, 'CLIENT', null);
}
