import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { INTERVALS, type Interval } from '@/features/market/api/bars';
import { instrumentId, type InstrumentId } from '@/lib/brand';
import { formatLineageRef, parseLineageRef, type LineageRef } from '@/lib/live/lineage-ref';

export const LIVE_TABS = ['orders', 'fills', 'positions', 'signals', 'decisions'] as const;
export type LiveTab = (typeof LIVE_TABS)[number];

/** Sections shown one at a time on a phone. */
export const LIVE_VIEWS = [
  { id: 'watch', label: 'Watch' },
  { id: 'chart', label: 'Chart' },
  { id: 'activity', label: 'Activity' },
  { id: 'account', label: 'Account' },
] as const;
export type LiveView = (typeof LIVE_VIEWS)[number]['id'];

const DEFAULT_INTERVAL: Interval = '1m';

interface Changes {
  i?: InstrumentId;
  tf?: Interval;
  tab?: LiveTab;
  view?: LiveView;
}

export interface LiveParams {
  readonly instrument: InstrumentId | null;
  readonly interval: Interval;
  readonly tab: LiveTab;
  readonly view: LiveView;
  readonly lineage: LineageRef | null;
  readonly set: (changes: Changes) => void;
  readonly openLineage: (ref: LineageRef) => void;
  readonly closeLineage: () => void;
}

/** What the page shows stands in the URL, so that a view can be shared and the back button closes a drawer. */
export function useLiveParams(): LiveParams {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const chosen = params.get('i');
    return {
      instrument: chosen === null || chosen === '' ? null : instrumentId(chosen),
      interval: INTERVALS.find((each) => each === params.get('tf')) ?? DEFAULT_INTERVAL,
      tab: LIVE_TABS.find((each) => each === params.get('tab')) ?? 'orders',
      view: LIVE_VIEWS.find((each) => each.id === params.get('view'))?.id ?? 'watch',
      lineage: parseLineageRef(params.get('lineage')),
      set: (changes) =>
        setParams(
          (current) => {
            const next = new URLSearchParams(current);
            for (const [name, value] of Object.entries(changes)) next.set(name, value);
            return next;
          },
          { replace: true },
        ),
      openLineage: (ref) =>
        setParams((current) => {
          const next = new URLSearchParams(current);
          next.set('lineage', formatLineageRef(ref));
          return next;
        }),
      closeLineage: () =>
        setParams(
          (current) => {
            const next = new URLSearchParams(current);
            next.delete('lineage');
            return next;
          },
          { replace: true },
        ),
    };
  }, [params, setParams]);
}
