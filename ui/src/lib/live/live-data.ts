import type { ApiClient } from '@/lib/api-client';
import type { Channel } from '@/lib/socket/protocol';
import { LiveStore } from '@/lib/store/live-store';
import { TickStore } from '@/lib/store/tick-store';
import type {
  WireDecision,
  WireDeployment,
  WireFill,
  WireInstrument,
  WireIntent,
  WireOps,
  WireOrder,
  WirePosition,
  WireSignal,
  WireValuation,
} from '@/lib/wire';

/** Rows kept per event list; older ones are on the server. */
export const EVENT_LIMIT = 500;
const STATE_LIMIT = 5000;

/** Largest page the server serves. */
const PAGE = EVENT_LIMIT;

type Timed = { id: string; eventTime: string };

function newestFirst(left: Timed, right: Timed): number {
  const byTime = Date.parse(right.eventTime) - Date.parse(left.eventTime);
  return byTime !== 0 ? byTime : right.id < left.id ? -1 : 1;
}

function byId(left: { id: string }, right: { id: string }): number {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

const always = () => true;
const id = (item: { id: string }) => item.id;

function events<T extends Timed>(accepts: (next: T, current: T) => boolean = always): LiveStore<T> {
  return new LiveStore<T>({ key: id, accepts, compare: newestFirst, limit: EVENT_LIMIT });
}

function states<T extends { id: string }>(accepts: (next: T, current: T) => boolean = always): LiveStore<T> {
  return new LiveStore<T>({ key: id, accepts, compare: byId, limit: STATE_LIMIT });
}

function notOlder(next: { eventTime: string }, current: { eventTime: string }): boolean {
  return Date.parse(next.eventTime) >= Date.parse(current.eventTime);
}

/** An order grows its history; a late snapshot must not take steps back. */
function orderMovesOn(next: WireOrder, current: WireOrder): boolean {
  return (next.history?.length ?? 0) >= (current.history?.length ?? 0);
}

/** A signal's outcome arrives after the signal; a late copy without it must not erase it. */
function keepsOutcome(next: WireSignal, current: WireSignal): boolean {
  return (next.decision ?? null) !== null || (current.decision ?? null) === null;
}

export interface Collection<T> {
  readonly name: string;
  readonly store: LiveStore<T>;
  /** Null: only REST serves it. */
  readonly channel: Channel | null;
  readonly fetch: (signal: AbortSignal) => Promise<readonly T[]>;
}

/** The tab's picture of the server: one store per kind of record, each filled by REST and by its channel. */
export interface LiveData {
  readonly api: ApiClient;
  readonly ticks: TickStore;
  readonly signals: Collection<WireSignal>;
  readonly decisions: Collection<WireDecision>;
  readonly intents: Collection<WireIntent>;
  readonly orders: Collection<WireOrder>;
  readonly fills: Collection<WireFill>;
  readonly positions: Collection<WirePosition>;
  readonly valuations: Collection<WireValuation>;
  readonly instruments: Collection<WireInstrument>;
  readonly deployments: Collection<WireDeployment>;
  readonly ops: Collection<WireOps>;
  clear(): void;
}

export function createLiveData(api: ApiClient): LiveData {
  const page = { limit: PAGE };
  const ticks = new TickStore();
  const collections = {
    signals: {
      name: 'signals',
      store: events<WireSignal>(keepsOutcome),
      channel: 'signals',
      fetch: async (signal) => (await api.get('/api/v1/signals', { query: page, signal })).items,
    } satisfies Collection<WireSignal>,
    decisions: {
      name: 'decisions',
      store: events<WireDecision>(),
      channel: 'decisions',
      fetch: async (signal) => (await api.get('/api/v1/decisions', { query: page, signal })).items,
    } satisfies Collection<WireDecision>,
    intents: {
      name: 'intents',
      store: events<WireIntent>(),
      channel: 'intents',
      fetch: async (signal) => (await api.get('/api/v1/intents', { query: page, signal })).items,
    } satisfies Collection<WireIntent>,
    orders: {
      name: 'orders',
      store: events<WireOrder>(orderMovesOn),
      channel: 'orders',
      fetch: async (signal) => (await api.get('/api/v1/orders', { query: page, signal })).items,
    } satisfies Collection<WireOrder>,
    fills: {
      name: 'fills',
      store: events<WireFill>(),
      channel: 'fills',
      fetch: async (signal) => (await api.get('/api/v1/fills', { query: page, signal })).items,
    } satisfies Collection<WireFill>,
    positions: {
      name: 'positions',
      store: states<WirePosition>(notOlder),
      channel: 'positions',
      fetch: async (signal) => (await api.get('/api/v1/positions', { query: page, signal })).items,
    } satisfies Collection<WirePosition>,
    valuations: {
      name: 'valuations',
      store: new LiveStore<WireValuation>({
        // The latest per account is what counts, whatever the id of the record.
        key: (item) => item.accountId,
        accepts: notOlder,
        compare: (left, right) => (left.accountId < right.accountId ? -1 : 1),
        limit: STATE_LIMIT,
      }),
      channel: 'valuation',
      fetch: async (signal) => (await api.get('/api/v1/valuations', { signal })).items,
    } satisfies Collection<WireValuation>,
    instruments: {
      name: 'instruments',
      store: states<WireInstrument>(),
      channel: null,
      fetch: async (signal) => (await api.get('/api/v1/instruments', { query: page, signal })).items,
    } satisfies Collection<WireInstrument>,
    deployments: {
      name: 'deployments',
      store: states<WireDeployment>(),
      channel: null,
      fetch: async (signal) => (await api.get('/api/v1/deployments', { query: page, signal })).items,
    } satisfies Collection<WireDeployment>,
    ops: {
      name: 'ops',
      store: new LiveStore<WireOps>({ key: () => 'ops', accepts: always, compare: () => 0, limit: 1 }),
      channel: 'ops',
      fetch: async (signal) => [await api.get('/api/v1/ops/summary', { signal })],
    } satisfies Collection<WireOps>,
  } as const;
  return {
    ...collections,
    api,
    ticks,
    clear() {
      ticks.clear();
      for (const collection of Object.values(collections)) collection.store.clear();
    },
  };
}
