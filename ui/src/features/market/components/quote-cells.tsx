import { Age } from '@/components/age';
import { formatChangePct, formatCompact, formatPrice, signOf, changePct, UNKNOWN } from '@/lib/format';
import { useNow } from '@/lib/hooks/use-now';
import { STALE_AFTER_MILLIS } from '@/lib/socket/connection-state';
import type { InstrumentView } from '@/features/market/api/instruments';
import { Stack } from '@/features/market/components/stack';
import { useQuote } from '@/features/market/api/quotes';

interface Props {
  instrument: InstrumentView;
}

/** Greyed once its own ticks are older than the bound, whatever the rest of the feed does. */
function useIsStale(bornAt: number | undefined): boolean {
  const now = useNow();
  return bornAt !== undefined && now - bornAt > STALE_AFTER_MILLIS;
}

export function LastCell({ instrument }: Props) {
  const quote = useQuote(instrument.id);
  const stale = useIsStale(quote?.bornAt);
  const flash = quote === undefined || quote.move === 0 ? '' : quote.move > 0 ? 'flash-up' : 'flash-down';
  // A new key restarts the animation; a price that did not move keeps its element.
  return (
    <span key={quote?.move === 0 ? 'same' : String(quote?.sequence)} className={`rounded-sm px-0.5 font-semibold ${stale ? 'text-muted' : flash}`}>
      {formatPrice(quote?.last ?? null, instrument.priceDecimals)}
    </span>
  );
}

export function ChangeCell({ instrument }: Props) {
  const quote = useQuote(instrument.id);
  const stale = useIsStale(quote?.bornAt);
  const first = quote?.first ?? null;
  const last = quote?.last ?? null;
  const change = changePct(first, last);
  const sign = change === null ? 0 : signOf(change);
  const color = stale ? 'text-muted' : sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : 'text-muted';
  return <span className={color}>{formatChangePct(first, last)}</span>;
}

export function BidAskCell({ instrument }: Props) {
  const quote = useQuote(instrument.id);
  const { priceDecimals } = instrument;
  if (quote === undefined || (quote.bid === null && quote.ask === null)) return <span className="text-muted">{UNKNOWN}</span>;
  return (
    <Stack
      top={<span className="text-xs text-muted">{formatPrice(quote.bid, priceDecimals)}</span>}
      bottom={<span className="text-muted">{formatPrice(quote.ask, priceDecimals)}</span>}
    />
  );
}

export function VolumeCell({ instrument }: Props) {
  return <span className="text-muted">{formatCompact(useQuote(instrument.id)?.dayVolume ?? null)}</span>;
}

export function AgeCell({ instrument }: Props) {
  const quote = useQuote(instrument.id);
  const stale = useIsStale(quote?.bornAt);
  return (
    <span className={stale ? 'text-warn' : 'text-muted'} title={quote !== undefined && quote.flags.length > 0 ? `Flags: ${quote.flags.join(', ')}` : undefined}>
      <Age since={quote?.bornAt ?? null} />
    </span>
  );
}
