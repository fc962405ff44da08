import type { ApiError } from '@/lib/api-client';
import type { Connection } from '@/lib/context/connection-context';

/** What a panel knows about its REST snapshot. */
export interface PanelSource {
  readonly loading: boolean;
  readonly error: ApiError | null;
  /** Browser clock of the last good answer; 0 before the first. */
  readonly updatedAt: number;
  readonly retry: () => void;
}

/** The designed states of every panel; there is no other. */
export type PanelState<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly error: ApiError; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly data: T; readonly polling: boolean }
  | { readonly kind: 'stale'; readonly data: T; readonly since: number | null; readonly cause: string; readonly retry: () => void };

export interface PanelInput<T> {
  readonly data: T;
  readonly isEmpty: boolean;
  readonly source: PanelSource;
  readonly connection: Connection;
  /** True when the content is worth no more than the ticks behind it (prices, valuations). */
  readonly dependsOnTicks: boolean;
  /** Browser clock of the newest tick, for panels that depend on ticks. */
  readonly lastTickAt?: number | null;
}

export function panelState<T>({ data, isEmpty, source, connection, dependsOnTicks, lastTickAt = null }: PanelInput<T>): PanelState<T> {
  if (isEmpty) {
    if (source.error !== null) return { kind: 'error', error: source.error, retry: source.retry };
    return source.loading ? { kind: 'loading' } : { kind: 'empty' };
  }
  const stale = (since: number | null, cause: string): PanelState<T> => ({ kind: 'stale', data, since, cause, retry: source.retry });
  const { kind, polling } = connection;
  const answered = Math.max(source.updatedAt, connection.lastMessageAt ?? 0);
  const since = answered === 0 ? null : answered;
  if (kind === 'offline' || kind === 'connecting') {
    if (polling && source.error === null) return { kind: 'ready', data, polling: true };
    // Before the very first connect the snapshot is as fresh as it gets.
    if (kind === 'connecting' && connection.lastMessageAt === null && source.error === null) return { kind: 'ready', data, polling: false };
    return stale(since, source.error?.message ?? connection.detail);
  }
  if (dependsOnTicks && kind === 'stale') return stale(lastTickAt, connection.detail);
  return { kind: 'ready', data, polling: false };
}
