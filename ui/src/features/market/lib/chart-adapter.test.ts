import { describe, expect, it } from 'vitest';
import { toBarView, type BarView } from '@/features/market/api/bars';
import { changedTail, chartTime, epochMillisOf, MAX_MARKERS, toCandle, toMarkers, toVolume, type ChartSignal } from '@/features/market/lib/chart-adapter';
import { bar } from '@/testing/fixtures';

const colors = { background: '#000', text: '#888', grid: '#222', up: '#0f0', down: '#f00', accent: '#00f' };
const START = Date.parse('2021-05-17T04:44:00Z');

function barsOf(count: number): BarView[] {
  return Array.from({ length: count }, (_, index) => {
    const view = toBarView(bar({ start: new Date(START + index * 60_000).toISOString(), end: new Date(START + (index + 1) * 60_000).toISOString() }));
    if (view === null) throw new Error('fixture is not a bar');
    return view;
  });
}
const signalAt = (seconds: number, change: Partial<ChartSignal> = {}): ChartSignal => ({ id: `s${seconds}`, action: 'ENTER_LONG', outcome: 'APPROVED', eventMillis: START + seconds * 1000, ...change });

describe('chart adapter', () => {
  it('moves times to IST, in seconds, and back', () => {
    expect(new Date(chartTime(START) * 1000).toISOString()).toBe('2021-05-17T10:14:00.000Z');
    expect(epochMillisOf(chartTime(START))).toBe(START);
  });

  it('turns a bar into a candle and a volume', () => {
    const [first] = barsOf(1) as [BarView];
    expect(toCandle(first)).toEqual({ time: chartTime(START), open: 3080, high: 3090.5, low: 3079.95, close: 3087.2 });
    expect(toVolume(first, colors)).toEqual({ time: chartTime(START), value: 1200, color: '#0f055' });
  });

  it('refuses a bar without prices or times', () => {
    expect(toBarView(bar({ open: 'NaN' }))).toBeNull();
    expect(toBarView(bar({ start: 'soon' }))).toBeNull();
  });

  it('puts a signal on the bar it came from, oldest first, and tells denied apart by text', () => {
    const markers = toMarkers([signalAt(125, { action: 'EXIT_LONG' }), signalAt(30), signalAt(70, { outcome: 'DENIED' })], barsOf(3), colors);
    expect(markers.map(({ time, position, text }) => [time - chartTime(START), position, text])).toEqual([
      [0, 'belowBar', 'enter'],
      [60, 'belowBar', 'denied'],
      [120, 'aboveBar', 'exit'],
    ]);
  });

  it('leaves out signals outside the bars in view', () => {
    expect(toMarkers([signalAt(-1), signalAt(181)], barsOf(3), colors)).toEqual([]);
    expect(toMarkers([signalAt(1)], [], colors)).toEqual([]);
  });

  it('bounds the markers', () => {
    const many = Array.from({ length: MAX_MARKERS * 2 }, (_, index) => signalAt(index % 180, { id: String(index) }));
    expect(toMarkers(many, barsOf(3), colors)).toHaveLength(MAX_MARKERS);
  });

  it('updates only what changed at the end', () => {
    const bars = barsOf(3);
    const [first, second, third] = bars as [BarView, BarView, BarView];
    expect(changedTail(bars, bars)).toEqual([]);
    expect(changedTail([first, second], bars)).toEqual([third]);
    const moved = { ...second, close: third.close };
    expect(changedTail([first, second], [first, moved, third])).toEqual([moved, third]);
  });

  it('sets all bars when an old one changed, one is missing or the series is another', () => {
    const bars = barsOf(3);
    const [first, second, third] = bars as [BarView, BarView, BarView];
    expect(changedTail([], bars)).toBeNull();
    expect(changedTail(bars, [first, second])).toBeNull();
    expect(changedTail(bars, [{ ...first }, second, third])).toBeNull();
    expect(changedTail([first, third], bars)).toBeNull();
  });
});
