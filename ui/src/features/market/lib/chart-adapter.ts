import type { CandlestickData, HistogramData, SeriesMarker, UTCTimestamp } from 'lightweight-charts';
import type { BarView } from '@/features/market/api/bars';
import type { Outcome } from '@/lib/outcome';
import type { ChartColors } from '@/lib/theme';

/** India has one zone without summer time: UTC+05:30. */
const IST_OFFSET_SECONDS = 19_800;

/** More markers than this slow the chart down and cannot be told apart. */
export const MAX_MARKERS = 200;

/** The chart knows no time zones: it is given epochs moved to IST, in seconds, and shows them as they are. */
export function chartTime(epochMillis: number): UTCTimestamp {
  return (Math.floor(epochMillis / 1000) + IST_OFFSET_SECONDS) as UTCTimestamp;
}

export function epochMillisOf(time: UTCTimestamp): number {
  return (time - IST_OFFSET_SECONDS) * 1000;
}

/** Drawing is the one place where prices become floating-point numbers: pixels need no more. */
export function toCandle(bar: BarView): CandlestickData<UTCTimestamp> {
  return { time: chartTime(bar.startMillis), open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close) };
}

export function toVolume(bar: BarView, colors: ChartColors): HistogramData<UTCTimestamp> {
  const up = Number(bar.close) >= Number(bar.open);
  return { time: chartTime(bar.startMillis), value: Number(bar.volume), color: `${up ? colors.up : colors.down}55` };
}

export interface ChartSignal {
  readonly id: string;
  readonly action: string;
  readonly outcome: Outcome;
  readonly eventMillis: number;
}

/** Markers of the signals inside the bars given, oldest first; a signal between bars has no place and is left out. */
export function toMarkers(signals: readonly ChartSignal[], bars: readonly BarView[], colors: ChartColors): SeriesMarker<UTCTimestamp>[] {
  const first = bars[0];
  const last = bars.at(-1);
  if (first === undefined || last === undefined) return [];
  return signals
    .filter((signal) => signal.eventMillis >= first.startMillis && signal.eventMillis <= last.endMillis)
    .sort((left, right) => left.eventMillis - right.eventMillis)
    .slice(-MAX_MARKERS)
    .flatMap((signal) => {
      const bar = barAt(bars, signal.eventMillis);
      if (bar === null) return [];
      const enter = signal.action === 'ENTER_LONG';
      const denied = signal.outcome === 'DENIED';
      return [
        {
          id: signal.id,
          time: chartTime(bar.startMillis),
          position: enter ? ('belowBar' as const) : ('aboveBar' as const),
          shape: enter ? ('arrowUp' as const) : ('arrowDown' as const),
          color: denied ? colors.text : enter ? colors.up : colors.down,
          text: denied ? 'denied' : enter ? 'enter' : 'exit',
        },
      ];
    });
}

/** The bar whose span holds the instant. A tick on the boundary that closed a bar belongs to that bar. */
function barAt(bars: readonly BarView[], millis: number): BarView | null {
  let low = 0;
  let high = bars.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bar = bars[middle];
    if (bar === undefined) return null;
    if (millis < bar.startMillis) high = middle - 1;
    else if (millis > bar.endMillis) low = middle + 1;
    else return bar;
  }
  return null;
}

/**
 * What to send to the chart so that it shows `next`: the bars to update in order, or null when only setting all of
 * them will do (another series, a hole filled, an old bar changed).
 */
export function changedTail(previous: readonly BarView[], next: readonly BarView[]): readonly BarView[] | null {
  if (previous.length === 0 || next.length < previous.length) return null;
  const lastKnown = previous.length - 1;
  for (let index = 0; index < lastKnown; index++) if (previous[index] !== next[index]) return null;
  if (previous[lastKnown]?.startMillis !== next[lastKnown]?.startMillis) return null;
  return next.slice(previous[lastKnown] === next[lastKnown] ? previous.length : lastKnown);
}
