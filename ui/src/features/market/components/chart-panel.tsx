import { useMemo, useState } from 'react';
import { Panel, PanelBody } from '@/components/panel';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { INTERVALS, useBars, type BarView, type Interval } from '@/features/market/api/bars';
import { toInstrumentView } from '@/features/market/api/instruments';
import { CandleChart } from '@/features/market/components/candle-chart';
import type { ChartSignal } from '@/features/market/lib/chart-adapter';
import { isoTime, type InstrumentId } from '@/lib/brand';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatChangePct, formatClock, formatCompact, formatCount, formatDate, formatDateTime, formatPrice, symbolOf } from '@/lib/format';
import { panelState } from '@/lib/live/panel-state';
import { outcomeOf } from '@/lib/outcome';
import { useCollection } from '@/lib/live/use-collection';

interface Props {
  instrument: InstrumentId | null;
  interval: Interval;
  onInterval: (interval: Interval) => void;
}

const DEFAULT_TICK_SIZE = 0.05;

/** The chart in words: range, last, change, extremes. */
export function chartSummary(symbol: string, interval: string, bars: readonly BarView[], decimals: number): string {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return `${symbol}: no bars.`;
  const high = bars.reduce((best, bar) => (Number(bar.high) > Number(best.high) ? bar : best), first).high;
  const low = bars.reduce((best, bar) => (Number(bar.low) < Number(best.low) ? bar : best), first).low;
  const end = isoTime(new Date(last.endMillis).toISOString());
  return (
    `${symbol}, ${bars.length} bars of ${interval}, ${formatDate(first.start)} ${formatClock(first.start)} to ${formatClock(end)} IST: ` +
    `last ${formatPrice(last.close, decimals)}, ${formatChangePct(first.open, last.close)} over the range, ` +
    `high ${formatPrice(high, decimals)}, low ${formatPrice(low, decimals)}.`
  );
}

export function ChartPanel({ instrument, interval, onInterval }: Props) {
  const { data } = useLive();
  const connection = useConnection();
  const { bars, ...source } = useBars(instrument, interval);
  const signals = useCollection(data.signals);
  const instruments = useCollection(data.instruments);
  const [asTable, setAsTable] = useState(false);
  const [cursor, setCursor] = useState<BarView | null>(null);

  const wire = instruments.items.find((item) => item.instrumentId === instrument);
  const view = wire === undefined ? null : toInstrumentView(wire);
  const decimals = view?.priceDecimals ?? 2;
  const symbol = instrument === null ? 'No instrument' : symbolOf(instrument);

  const chartSignals = useMemo<ChartSignal[]>(
    () =>
      signals.items
        .filter((signal) => signal.instrumentId === instrument)
        .map((signal) => ({ id: signal.id, action: signal.action, outcome: outcomeOf(signal.decision), eventMillis: Date.parse(signal.eventTime) })),
    [signals.items, instrument],
  );
  const summary = useMemo(() => chartSummary(symbol, interval, bars, decimals), [symbol, interval, bars, decimals]);
  const state = panelState({
    data: bars,
    isEmpty: bars.length === 0,
    source,
    connection,
    dependsOnTicks: true,
    lastTickAt: data.ticks.lastTickAt(),
  });
  const shown = cursor ?? bars.at(-1) ?? null;

  return (
    <Panel
      title={symbol}
      className="h-full"
      aside={
        <>
          <span className="hidden truncate text-xs text-muted lg:inline">{view?.name}</span>
          <div role="radiogroup" aria-label="Bar interval" className="flex rounded border border-line">
            {INTERVALS.map((each) => (
              <button
                key={each}
                type="button"
                role="radio"
                aria-checked={each === interval}
                onClick={() => onInterval(each)}
                className="min-h-6 px-2 text-xs font-semibold text-muted hover:text-text aria-checked:bg-hover aria-checked:text-text"
              >
                {each}
              </button>
            ))}
          </div>
          <button
            type="button"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            className="min-h-6 rounded border border-line px-2 text-xs font-semibold text-muted hover:text-text aria-pressed:bg-hover aria-pressed:text-text"
          >
            {asTable ? 'Chart' : 'Table'}
          </button>
        </>
      }
    >
      <PanelBody
        name="The chart"
        state={state}
        skeleton={<div className="skeleton m-3 h-[calc(100%-24px)]" />}
        empty={{
          text:
            instrument === null
              ? 'Choose an instrument in the watchlist to see its candles.'
              : `No ${interval} bar of ${symbol} yet. The first one appears with the next ticks.`,
        }}
      >
        {(rows) => (
          <div className="flex h-full min-h-0 flex-col">
            <p id="chart-summary" className="sr-only">
              {summary}
            </p>
            {asTable ? (
              <BarTable bars={rows} decimals={decimals} label={`Bars of ${symbol}`} />
            ) : (
              <>
                <Legend bar={shown} decimals={decimals} announced={cursor !== null} />
                <div className="min-h-0 flex-1">
                  <CandleChart
                    key={`${instrument ?? ''} ${interval}`}
                    label={`Candles of ${symbol}, ${interval}`}
                    describedBy="chart-summary"
                    bars={rows}
                    signals={chartSignals}
                    interval={interval}
                    priceDecimals={decimals}
                    tickSize={view?.tickSize == null ? DEFAULT_TICK_SIZE : Number(view.tickSize)}
                    onCursor={setCursor}
                  />
                </div>
              </>
            )}
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}

function Legend({ bar, decimals, announced }: { bar: BarView | null; decimals: number; announced: boolean }) {
  if (bar === null) return null;
  const part = (name: string, value: string) => (
    <span className="whitespace-nowrap">
      <span className="text-muted">{name} </span>
      {value}
    </span>
  );
  return (
    <p aria-live={announced ? 'polite' : 'off'} className="flex shrink-0 flex-wrap gap-x-3 px-2.5 pt-1.5 text-xs">
      <span className="whitespace-nowrap text-muted">{formatDateTime(bar.start)}</span>
      {part('O', formatPrice(bar.open, decimals))}
      {part('H', formatPrice(bar.high, decimals))}
      {part('L', formatPrice(bar.low, decimals))}
      {part('C', formatPrice(bar.close, decimals))}
      {part('Vol', formatCompact(bar.volume))}
    </p>
  );
}

function BarTable({ bars, decimals, label }: { bars: readonly BarView[]; decimals: number; label: string }) {
  const rows = useMemo(() => [...bars].reverse(), [bars]);
  const price = (id: 'open' | 'high' | 'low' | 'close', header: string): Column<BarView> => ({
    id,
    header,
    width: 'minmax(70px, 1fr)',
    align: 'end',
    cell: (bar) => formatPrice(bar[id], decimals),
  });
  const columns: Column<BarView>[] = [
    { id: 'start', header: 'Start', width: 'minmax(190px, 1.6fr)', cell: (bar) => formatDateTime(bar.start) },
    price('open', 'Open'),
    price('high', 'High'),
    price('low', 'Low'),
    price('close', 'Close'),
    { id: 'volume', header: 'Volume', width: 'minmax(70px, 1fr)', align: 'end', cell: (bar) => formatCount(bar.volume) },
  ];
  return (
    <div className="min-h-0 flex-1">
      <VirtualTable label={label} rows={rows} columns={columns} rowKey={(bar) => bar.start} minWidth={600} />
    </div>
  );
}
