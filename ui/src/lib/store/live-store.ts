import { nextFrame, type Schedule } from '@/lib/store/frame';

export interface LiveStoreOptions<T> {
  /** Identity of an item; a later item of the same key replaces the earlier one. */
  key: (item: T) => string;
  /** False when `next` is older than `current` and must not replace it. */
  accepts: (next: T, current: T) => boolean;
  /** Order of `list()`. */
  compare: (left: T, right: T) => number;
  /** Most items kept; the last of the order are dropped. */
  limit: number;
  schedule?: Schedule;
}

/**
 * Last value per key, outside React. Offered items wait until the next animation frame and are then applied in one
 * go, so that a thousand updates a second cost one render per frame. REST snapshots and socket updates are offered
 * alike: the newer one wins whatever the order of arrival.
 */
export class LiveStore<T> {
  private readonly items = new Map<string, T>();
  private readonly pending = new Map<string, T>();
  private readonly keyListeners = new Map<string, Set<() => void>>();
  private readonly listListeners = new Set<() => void>();
  private sorted: readonly T[] = [];
  private scheduled = false;

  constructor(private readonly options: LiveStoreOptions<T>) {}

  offer(items: readonly T[]): void {
    for (const item of items) {
      const key = this.options.key(item);
      const waiting = this.pending.get(key);
      if (waiting === undefined || this.options.accepts(item, waiting)) this.pending.set(key, item);
    }
    if (this.pending.size === 0 || this.scheduled) return;
    this.scheduled = true;
    (this.options.schedule ?? nextFrame)(() => this.flush());
  }

  /** Applies what waits; called by the scheduler. */
  flush(): void {
    this.scheduled = false;
    const changed: string[] = [];
    for (const [key, item] of this.pending) {
      const current = this.items.get(key);
      if (current !== undefined && !this.options.accepts(item, current)) continue;
      this.items.set(key, item);
      changed.push(key);
    }
    this.pending.clear();
    if (changed.length === 0) return;
    this.resort();
    for (const key of changed) this.keyListeners.get(key)?.forEach((listener) => listener());
    this.listListeners.forEach((listener) => listener());
  }

  /** Forgets everything, for example when another user signs in. */
  clear(): void {
    this.pending.clear();
    const keys = [...this.items.keys()];
    this.items.clear();
    this.sorted = [];
    for (const key of keys) this.keyListeners.get(key)?.forEach((listener) => listener());
    this.listListeners.forEach((listener) => listener());
  }

  get(key: string): T | undefined {
    return this.items.get(key);
  }

  /** Same array until something changes. */
  readonly list = (): readonly T[] => this.sorted;

  subscribeKey(key: string, listener: () => void): () => void {
    const listeners = this.keyListeners.get(key) ?? new Set();
    this.keyListeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.keyListeners.get(key) === listeners) this.keyListeners.delete(key);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listListeners.add(listener);
    return () => this.listListeners.delete(listener);
  };

  private resort(): void {
    const sorted = [...this.items.values()].sort(this.options.compare);
    for (const dropped of sorted.splice(this.options.limit)) this.items.delete(this.options.key(dropped));
    this.sorted = sorted;
  }
}
