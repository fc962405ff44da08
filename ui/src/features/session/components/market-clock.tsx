import { useSyncExternalStore } from 'react';
import { isoTime } from '@/lib/brand';
import { useLive } from '@/lib/context/live-context';
import { useSession } from '@/lib/context/session-context';
import { formatDate, formatTime } from '@/lib/format';

/** Market time: the newest tick's, else what the server said. Never this machine's clock. */
export function MarketClock() {
  const { ticks } = useLive().data;
  const { session } = useSession();
  const newest = useSyncExternalStore(ticks.subscribe, ticks.marketTime);
  const time = newest ?? isoTime(session?.marketTime);
  return (
    <span data-testid="market-time" title={time === null ? 'No market time known' : `Market time, UTC ${time}`} className="flex flex-col text-2xs leading-4 whitespace-nowrap">
      <span className="text-xs font-semibold">{formatTime(time)} IST</span>
      <span className="text-muted">{formatDate(time)}</span>
    </span>
  );
}
