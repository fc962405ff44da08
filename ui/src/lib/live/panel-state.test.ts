import { describe, expect, it } from 'vitest';
import { ApiError } from '@/lib/api-client';
import type { Connection } from '@/lib/context/connection-context';
import { panelState, type PanelSource } from '@/lib/live/panel-state';

const NOW = 50_000;
const connection = (change: Partial<Connection> = {}): Connection => ({ kind: 'live', detail: 'ticks arriving', polling: false, lastMessageAt: NOW, refusals: [], reload: () => undefined, ...change });
const source = (change: Partial<PanelSource> = {}): PanelSource => ({ loading: false, error: null, updatedAt: NOW - 9, retry: () => undefined, ...change });
const error = new ApiError('down', 503, 'NOT_READY', 'trace-1');
const state = (input: { empty?: boolean; source?: Partial<PanelSource>; connection?: Partial<Connection>; ticks?: boolean }) =>
  panelState({ data: 1, isEmpty: input.empty === true, source: source(input.source), connection: connection(input.connection), dependsOnTicks: input.ticks === true, lastTickAt: 7 });

describe('panelState', () => {
  it('without content is loading, empty or an error', () => {
    expect(state({ empty: true, source: { loading: true } }).kind).toBe('loading');
    expect(state({ empty: true }).kind).toBe('empty');
    expect(state({ empty: true, source: { error } })).toMatchObject({ kind: 'error', error });
  });

  it('keeps content that could not be refreshed while the stream lives', () => {
    expect(state({ source: { error } }).kind).toBe('ready');
  });

  it('is stale with its age and cause when contact is lost', () => {
    expect(state({ connection: { kind: 'offline', detail: 'the connection broke' } })).toMatchObject({ kind: 'stale', since: NOW, cause: 'the connection broke' });
  });

  it('is current again while polling works', () => {
    expect(state({ connection: { kind: 'offline', polling: true } })).toEqual({ kind: 'ready', data: 1, polling: true });
    expect(state({ connection: { kind: 'offline', polling: true }, source: { error } })).toMatchObject({ kind: 'stale', cause: 'down' });
  });

  it('prices grow stale with the feed, orders do not', () => {
    expect(state({ connection: { kind: 'stale', detail: 'no tick for 8 s' }, ticks: true })).toMatchObject({ kind: 'stale', since: 7 });
    expect(state({ connection: { kind: 'stale' } }).kind).toBe('ready');
  });

  it('shows the first snapshot as current while the first connect runs', () => {
    expect(state({ connection: { kind: 'connecting', lastMessageAt: null } }).kind).toBe('ready');
    expect(state({ connection: { kind: 'connecting' } }).kind).toBe('stale');
  });
});
