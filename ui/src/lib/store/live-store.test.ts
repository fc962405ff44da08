import { describe, expect, it, vi } from 'vitest';
import { LiveStore } from '@/lib/store/live-store';

interface Item {
  id: string;
  at: number;
}

function storeOf(limit = 10) {
  const frames: (() => void)[] = [];
  const store = new LiveStore<Item>({
    key: (item) => item.id,
    accepts: (next, current) => next.at >= current.at,
    compare: (left, right) => right.at - left.at,
    limit,
    schedule: (run) => frames.push(run),
  });
  return { store, frames, frame: () => frames.splice(0).forEach((run) => run()) };
}

describe('LiveStore', () => {
  it('applies everything offered with one frame and one notification', () => {
    const { store, frames, frame } = storeOf();
    const listener = vi.fn();
    store.subscribe(listener);
    for (let at = 0; at < 1000; at++) store.offer([{ id: 'a', at }]);
    expect(frames).toHaveLength(1);
    expect(store.list()).toEqual([]);
    frame();
    expect(store.list()).toEqual([{ id: 'a', at: 999 }]);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('keeps the newer item whatever the order of arrival', () => {
    const { store, frame } = storeOf();
    store.offer([{ id: 'a', at: 5 }]);
    frame();
    store.offer([{ id: 'a', at: 3 }]);
    frame();
    store.offer([
      { id: 'b', at: 9 },
      { id: 'b', at: 2 },
    ]);
    frame();
    expect(store.list()).toEqual([
      { id: 'b', at: 9 },
      { id: 'a', at: 5 },
    ]);
  });

  it('tells only the listeners of a key that changed', () => {
    const { store, frame } = storeOf();
    const [onA, onB] = [vi.fn(), vi.fn()];
    const release = store.subscribeKey('a', onA);
    store.subscribeKey('b', onB);
    store.offer([{ id: 'a', at: 1 }]);
    frame();
    expect([onA.mock.calls.length, onB.mock.calls.length]).toEqual([1, 0]);
    release();
    store.offer([{ id: 'a', at: 2 }]);
    frame();
    expect(onA).toHaveBeenCalledTimes(1);
  });

  it('is the same list until something changes, and bounded', () => {
    const { store, frame } = storeOf(2);
    store.offer([1, 2, 3].map((at) => ({ id: `k${at}`, at })));
    frame();
    const list = store.list();
    expect(list.map((item) => item.id)).toEqual(['k3', 'k2']);
    expect(store.get('k1')).toBeUndefined();
    store.offer([{ id: 'k3', at: 0 }]);
    frame();
    expect(store.list()).toBe(list);
  });

  it('forgets everything on clear, what waits included', () => {
    const { store, frame } = storeOf();
    store.offer([{ id: 'a', at: 1 }]);
    store.clear();
    frame();
    expect(store.list()).toEqual([]);
  });
});
