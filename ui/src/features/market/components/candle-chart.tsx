import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { BarView, Interval } from '@/features/market/api/bars';
import { changedTail, chartTime, epochMillisOf, toCandle, toMarkers, toVolume, type ChartSignal } from '@/features/market/lib/chart-adapter';
import { decimal, isoTime } from '@/lib/brand';
import { useTheme } from '@/lib/context/theme-context';
import { formatDateTime, formatPrice } from '@/lib/format';
import { chartColors } from '@/lib/theme';

interface Drawing {
  readonly chart: IChartApi;
  readonly candles: ISeriesApi<'Candlestick', Time>;
  readonly volume: ISeriesApi<'Histogram', Time>;
  readonly markers: ISeriesMarkersPluginApi<Time>;
  shown: readonly BarView[];
}

interface Props {
  label: string;
  describedBy: string;
  bars: readonly BarView[];
  signals: readonly ChartSignal[];
  interval: Interval;
  priceDecimals: number;
  tickSize: number;
  /** The bar under the pointer or the keyboard cursor; null when there is none. */
  onCursor: (bar: BarView | null) => void;
}

/** Candles and volume with signal markers. The canvas is driven here; what it shows comes only from the props. */
export function CandleChart({ label, describedBy, bars, signals, interval, priceDecimals, tickSize, onCursor }: Props) {
  const { theme } = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const cursor = useRef<number | null>(null);
  const latest = useRef({ bars, signals, onCursor });
  useEffect(() => {
    latest.current = { bars, signals, onCursor };
  });

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const chart = createChart(element, {
      autoSize: true,
      layout: { attributionLogo: true, fontSize: 11 },
      rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.22 } },
      timeScale: { borderVisible: false, timeVisible: true, rightOffset: 4, barSpacing: 7 },
      localization: { timeFormatter: (time: Time) => formatDateTime(isoTime(new Date(epochMillisOf(time as UTCTimestamp)).toISOString())) },
    });
    const candles = chart.addSeries(CandlestickSeries, { borderVisible: false });
    const volume = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    const current: Drawing = { chart, candles, volume, markers: createSeriesMarkers(candles, []), shown: [] };
    drawing.current = current;
    chart.subscribeCrosshairMove((event) => {
      const found = event.time === undefined ? undefined : latest.current.bars.find((bar) => chartTime(bar.startMillis) === event.time);
      latest.current.onCursor(found ?? null);
    });
    chart.timeScale().subscribeVisibleLogicalRangeChange(() => drawMarkers(current, latest.current.signals));
    return () => {
      drawing.current = null;
      chart.remove();
    };
  }, []);

  useEffect(() => {
    const current = drawing.current;
    if (current === null) return;
    const colors = chartColors();
    current.chart.applyOptions({
      layout: { background: { color: colors.background }, textColor: colors.text },
      grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    });
    current.candles.applyOptions({ upColor: colors.up, downColor: colors.down, wickUpColor: colors.up, wickDownColor: colors.down });
    current.volume.setData(current.shown.map((bar) => toVolume(bar, colors)));
    drawMarkers(current, latest.current.signals);
  }, [theme]);

  useEffect(() => {
    const current = drawing.current;
    if (current === null) return;
    current.chart.applyOptions({ timeScale: { secondsVisible: interval === '5s' } });
    current.candles.applyOptions({ priceFormat: { type: 'price', precision: priceDecimals, minMove: tickSize } });
    current.chart.applyOptions({ localization: { priceFormatter: (price: number) => formatPrice(decimal(price.toFixed(priceDecimals)), priceDecimals) } });
  }, [interval, priceDecimals, tickSize]);

  useEffect(() => {
    const current = drawing.current;
    if (current === null) return;
    const colors = chartColors();
    const tail = changedTail(current.shown, bars);
    if (tail === null) {
      current.candles.setData(bars.map(toCandle));
      current.volume.setData(bars.map((bar) => toVolume(bar, colors)));
    } else {
      for (const bar of tail) {
        current.candles.update(toCandle(bar));
        current.volume.update(toVolume(bar, colors));
      }
    }
    const otherSeries = current.shown[0]?.startMillis !== bars[0]?.startMillis && tail === null;
    current.shown = bars;
    if (otherSeries) current.chart.timeScale().scrollToRealTime();
    drawMarkers(current, signals);
  }, [bars, signals]);

  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -bars.length, End: bars.length }[event.key];
    const current = drawing.current;
    if (step === undefined || current === null || bars.length === 0) return;
    event.preventDefault();
    const index = Math.min(bars.length - 1, Math.max(0, (cursor.current ?? bars.length) + step));
    const bar = bars[index];
    if (bar === undefined) return;
    cursor.current = index;
    current.chart.setCrosshairPosition(Number(bar.close), chartTime(bar.startMillis), current.candles);
    onCursor(bar);
  };
  const onBlur = () => {
    cursor.current = null;
    drawing.current?.chart.clearCrosshairPosition();
    onCursor(null);
  };

  return (
    <div
      role="group"
      aria-label={label}
      aria-describedby={describedBy}
      aria-roledescription="chart; arrow keys move the cursor"
      tabIndex={0}
      data-testid="chart"
      onKeyDown={onKey}
      onBlur={onBlur}
      className="relative h-full w-full"
    >
      <div ref={host} className="absolute inset-0" />
    </div>
  );
}

/** Only signals of the bars in view get a marker: five thousand of them would cost frames. */
function drawMarkers(drawing: Drawing, signals: readonly ChartSignal[]): void {
  const range = drawing.chart.timeScale().getVisibleLogicalRange();
  const visible =
    range === null ? drawing.shown : drawing.shown.slice(Math.max(0, Math.floor(range.from)), Math.max(0, Math.ceil(range.to) + 1));
  drawing.markers.setMarkers(toMarkers(signals, visible, chartColors()));
}
