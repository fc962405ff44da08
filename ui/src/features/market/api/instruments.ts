import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { decimal, instrumentId, type Decimal, type InstrumentId } from '@/lib/brand';
import { symbolOf } from '@/lib/format';
import { useLive } from '@/lib/context/live-context';
import { memoizeByIdentity } from '@/lib/memoize';
import type { PanelSource } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';
import type { WireInstrument } from '@/lib/wire';

export interface InstrumentView {
  readonly id: InstrumentId;
  readonly symbol: string;
  readonly name: string | null;
  readonly kind: string;
  readonly tickSize: Decimal | null;
  /** Decimals a price of this instrument is shown with. */
  readonly priceDecimals: number;
}

const DEFAULT_DECIMALS = 2;

export const toInstrumentView = memoizeByIdentity((wire: WireInstrument): InstrumentView => {
  const tickSize = decimal(wire.tickSize);
  return {
    id: instrumentId(wire.instrumentId),
    symbol: wire.symbol,
    name: wire.name ?? null,
    kind: wire.kind,
    tickSize,
    priceDecimals: Math.max(DEFAULT_DECIMALS, tickSize?.replace(/0+$/, '').split('.')[1]?.length ?? 0),
  };
});

function unlisted(id: InstrumentId): InstrumentView {
  return { id, symbol: symbolOf(id), name: null, kind: '', tickSize: null, priceDecimals: DEFAULT_DECIMALS };
}

export interface Watchlist extends PanelSource {
  readonly instruments: readonly InstrumentView[];
}

/** What ticks, in alphabetical order; instruments that never ticked are left to the search. */
export function useWatchlist(feed: PanelSource): Watchlist {
  const { ticks } = useLive().data;
  const reference = useCollection(useLive().data.instruments);
  // Joined ids are the same text until an instrument is added: prices do not render the list anew.
  const ids = useSyncExternalStore(
    ticks.subscribe,
    useCallback(() => idsOf(ticks.list()), [ticks]),
  );
  const instruments = useMemo(() => {
    const byId = new Map(reference.items.map((item) => [item.instrumentId, toInstrumentView(item)]));
    const known = ids === '' ? [] : ids.split('\n').map(instrumentId);
    return known.map((id) => byId.get(id) ?? unlisted(id));
  }, [reference.items, ids]);
  return { ...feed, instruments };
}

const joined = memoizeByIdentity((list: readonly { instrumentId: InstrumentId }[]) => list.map((quote) => quote.instrumentId).join('\n'));

function idsOf(list: readonly { instrumentId: InstrumentId }[]): string {
  return joined(list);
}
