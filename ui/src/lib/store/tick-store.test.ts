import { describe, expect, it } from 'vitest';
import { instrumentId } from '@/lib/brand';
import { TickStore } from '@/lib/store/tick-store';
import { tick } from '@/testing/fixtures';

const TCS = instrumentId('NSE:TCS');
const NOW = Date.parse('2026-11-26T08:00:10Z');

function ticks() {
  const frames: (() => void)[] = [];
  const store = new TickStore((run) => frames.push(run));
  return { store, frame: () => frames.splice(0).forEach((run) => run()) };
}

describe('TickStore', () => {
  it('remembers the first price and the direction of the last move', () => {
    const { store, frame } = ticks();
    for (const [sequence, lastPrice] of [['1', '100.00'], ['2', '101.00'], ['3', '100.50']] as const) {
      store.offer([tick({ sequence, lastPrice })], null, NOW);
      frame();
    }
    expect(store.get(TCS)).toMatchObject({ first: '100.00', last: '100.50', move: -1 });
  });

  it('never goes back in sequence, also beyond 2^53', () => {
    const { store, frame } = ticks();
    store.offer([tick({ sequence: '9007199254740993', lastPrice: '2' })], null, NOW);
    frame();
    store.offer([tick({ sequence: '9007199254740992', lastPrice: '1' })], null, NOW);
    frame();
    expect(store.get(TCS)?.last).toBe('2');
  });

  it('takes any sequence after a resynchronisation: the server may have started anew', () => {
    const { store, frame } = ticks();
    store.offer([tick({ sequence: '500', lastPrice: '2' })], null, NOW);
    frame();
    store.startEpoch();
    store.offer([tick({ sequence: '1', lastPrice: '1' })], null, NOW);
    frame();
    expect(store.get(TCS)?.last).toBe('1');
  });

  it('measures age by the server clock, so that a wrong clock here does no harm', () => {
    const { store, frame } = ticks();
    const sentAt = Date.parse('2030-01-01T00:00:08Z');
    store.offer([tick({ receivedTime: '2030-01-01T00:00:05Z' })], sentAt, NOW);
    frame();
    expect(store.get(TCS)?.bornAt).toBe(NOW - 3000);
    expect(store.lastTickAt()).toBe(NOW - 3000);
  });

  it('knows the newest market time with parts of a second', () => {
    const { store } = ticks();
    store.offer([tick({ eventTime: '2021-05-17T04:45:00.5Z' })], null, NOW);
    store.offer([tick({ instrumentId: 'NSE:INFY', eventTime: '2021-05-17T04:45:00Z' })], null, NOW);
    expect(store.marketTime()).toBe('2021-05-17T04:45:00.5Z');
  });

  it('shows a missing price as unknown', () => {
    const { store, frame } = ticks();
    store.offer([tick({ lastPrice: 'NaN', bid: null, ask: null, dayVolume: null })], null, NOW);
    frame();
    expect(store.get(TCS)).toMatchObject({ last: null, bid: null, ask: null, dayVolume: null, move: 0 });
  });
});
