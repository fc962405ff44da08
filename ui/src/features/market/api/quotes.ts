import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { InstrumentId } from '@/lib/brand';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import type { PanelSource } from '@/lib/live/panel-state';
import { LIVE_QUERY_KEY, POLL_MILLIS, toApiError } from '@/lib/live/use-collection';
import { ALL_KEYS } from '@/lib/socket/protocol';
import type { Quote } from '@/lib/store/tick-store';
import type { WireTick } from '@/lib/wire';

const PAGE = 500;

/** Keeps the tick store filled while a component that shows prices is mounted. */
export function useTickFeed(): PanelSource {
  const { data, socket } = useLive();
  const { polling } = useConnection();
  const query = useQuery({
    queryKey: [LIVE_QUERY_KEY, 'ticks'],
    queryFn: async ({ signal }) => {
      const page = await data.api.get('/api/v1/ticks', { query: { limit: PAGE }, signal });
      const now = Date.now();
      // REST answers carry no clock of the server; the receive time against this machine's clock is the best there is.
      data.ticks.offer(page.items, now, now);
      return page.items.length;
    },
    refetchInterval: polling ? POLL_MILLIS : false,
  });
  useEffect(
    () =>
      socket.subscribe('ticks', ALL_KEYS, (message) => {
        data.ticks.offer(message.items as readonly WireTick[], message.sentAt, Date.now());
      }),
    [socket, data],
  );
  return {
    loading: query.isPending,
    error: toApiError(query.error),
    updatedAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}

/** One instrument's quote; renders again only when this instrument ticks. */
export function useQuote(id: InstrumentId): Quote | undefined {
  const { ticks } = useLive().data;
  const subscribe = useCallback((listener: () => void) => ticks.subscribeKey(id, listener), [ticks, id]);
  return useSyncExternalStore(subscribe, () => ticks.get(id));
}
