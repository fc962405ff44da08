import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { decimal, isoTime, type Decimal, type InstrumentId, type IsoTime } from '@/lib/brand';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import type { PanelSource } from '@/lib/live/panel-state';
import { LIVE_QUERY_KEY, POLL_MILLIS, toApiError } from '@/lib/live/use-collection';
import { LiveStore } from '@/lib/store/live-store';
import type { WireBar } from '@/lib/wire';

export const INTERVALS = ['5s', '1m', '5m'] as const;
export type Interval = (typeof INTERVALS)[number];

export interface BarView {
  readonly start: IsoTime;
  readonly startMillis: number;
  readonly endMillis: number;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly close: Decimal;
  /** 64-bit integer as text. */
  readonly volume: string;
  /** False while the bar still forms. */
  readonly closed: boolean;
  readonly eventMillis: number;
}

const SNAPSHOT_BARS = 300;
/** The chart's window; older bars leave it. */
const MAX_BARS = 1500;

/** Null when a price or time is missing: such a bar cannot be drawn. */
export function toBarView(bar: WireBar): BarView | null {
  const start = isoTime(bar.start);
  const end = isoTime(bar.end);
  const [open, high, low, close] = [decimal(bar.open), decimal(bar.high), decimal(bar.low), decimal(bar.close)];
  if (start === null || end === null || open === null || high === null || low === null || close === null) return null;
  return {
    start,
    startMillis: Date.parse(start),
    endMillis: Date.parse(end),
    open,
    high,
    low,
    close,
    volume: bar.volume,
    closed: bar.closed,
    eventMillis: Date.parse(bar.eventTime),
  };
}

function barStore(): LiveStore<BarView> {
  return new LiveStore<BarView>({
    key: (bar) => bar.start,
    // A closed bar is final: a forming copy that was overtaken must not replace it.
    accepts: (next, current) => (next.closed || !current.closed) && next.eventMillis >= current.eventMillis,
    compare: (left, right) => right.startMillis - left.startMillis,
    limit: MAX_BARS,
  });
}

export interface BarSeries extends PanelSource {
  /** Oldest first. */
  readonly bars: readonly BarView[];
}

const NO_BARS: readonly BarView[] = [];

/** Bars of one instrument and interval: REST snapshot, then the channel. */
export function useBars(instrument: InstrumentId | null, interval: Interval): BarSeries {
  const { data, socket } = useLive();
  const { polling } = useConnection();
  // A new store for each series: bars of another one must never mix in.
  const series = useMemo(() => ({ instrument, interval, store: barStore() }), [instrument, interval]);
  const { store } = series;
  const query = useQuery({
    queryKey: [LIVE_QUERY_KEY, 'bars', instrument, interval],
    enabled: instrument !== null,
    gcTime: 0,
    queryFn: async ({ signal }) => {
      const query = { instrumentId: instrument ?? '', interval, limit: SNAPSHOT_BARS };
      const page = await data.api.get('/api/v1/bars', { query, signal });
      const bars = page.items.map(toBarView).filter((bar) => bar !== null);
      store.offer(bars);
      return bars.length;
    },
    refetchInterval: polling ? POLL_MILLIS : false,
  });
  useEffect(() => {
    if (instrument === null) return undefined;
    return socket.subscribe('bars', instrument, (message) => {
      const bars = (message.items as readonly WireBar[])
        .filter((bar) => bar.instrumentId === instrument && bar.interval === interval)
        .map(toBarView)
        .filter((bar) => bar !== null);
      store.offer(bars);
    });
  }, [socket, store, instrument, interval]);
  const newestFirst = useSyncExternalStore(store.subscribe, store.list);
  const bars = useMemo(() => (newestFirst.length === 0 ? NO_BARS : [...newestFirst].reverse()), [newestFirst]);
  return {
    bars,
    loading: query.isPending,
    error: toApiError(query.error),
    updatedAt: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}
