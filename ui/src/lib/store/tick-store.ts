import { decimal, instrumentId, isoTime, type Decimal, type InstrumentId, type IsoTime } from '@/lib/brand';
import { LiveStore } from '@/lib/store/live-store';
import type { Schedule } from '@/lib/store/frame';
import type { WireTick } from '@/lib/wire';

/** Last state of one instrument as a row needs it. */
export interface Quote {
  readonly instrumentId: InstrumentId;
  readonly sequence: bigint;
  /** Connection the tick came with: a restarted server may count sequences anew. */
  readonly epoch: number;
  readonly last: Decimal | null;
  readonly bid: Decimal | null;
  readonly ask: Decimal | null;
  readonly bidQuantity: number | null;
  readonly askQuantity: number | null;
  readonly dayVolume: string | null;
  readonly flags: readonly string[];
  readonly eventTime: IsoTime | null;
  /** First price this tab saw: what "change" is measured from until the server sends a previous close. */
  readonly first: Decimal | null;
  /** Direction of the last price move, for the tick flash. */
  readonly move: -1 | 0 | 1;
  /** Browser clock (ms) at which the tick was new: its age needs no common clock with the server. */
  readonly bornAt: number;
}

const MAX_INSTRUMENTS = 5000;

/** Ticks by instrument. They never enter React Query or a Context. */
export class TickStore {
  private readonly store: LiveStore<Quote>;
  private newest: IsoTime | null = null;
  private epoch = 0;
  private newestBornAt: number | null = null;

  constructor(schedule?: Schedule) {
    this.store = new LiveStore<Quote>({
      key: (quote) => quote.instrumentId,
      accepts: (next, current) => next.epoch > current.epoch || (next.epoch === current.epoch && next.sequence > current.sequence),
      compare: (left, right) => (left.instrumentId < right.instrumentId ? -1 : 1),
      limit: MAX_INSTRUMENTS,
      ...(schedule === undefined ? {} : { schedule }),
    });
  }

  /**
   * @param sentAt server clock (ms) when the message left, null when unknown: then the age counts from arrival
   * @param now browser clock (ms)
   */
  offer(ticks: readonly WireTick[], sentAt: number | null, now: number): void {
    this.store.offer(
      ticks.map((tick) => {
        const quote = this.toQuote(tick, sentAt, now);
        if (quote.eventTime !== null && (this.newest === null || Date.parse(quote.eventTime) > Date.parse(this.newest))) this.newest = quote.eventTime;
        if (this.newestBornAt === null || quote.bornAt > this.newestBornAt) this.newestBornAt = quote.bornAt;
        return quote;
      }),
    );
  }

  get(id: InstrumentId): Quote | undefined {
    return this.store.get(id);
  }

  readonly list = (): readonly Quote[] => this.store.list();
  readonly subscribe = (listener: () => void): (() => void) => this.store.subscribe(listener);

  subscribeKey(id: InstrumentId, listener: () => void): () => void {
    return this.store.subscribeKey(id, listener);
  }

  /** Newest market time seen, from any instrument. */
  readonly marketTime = (): IsoTime | null => this.newest;
  /** Browser clock (ms) of the newest tick; null before the first. */
  readonly lastTickAt = (): number | null => this.newestBornAt;

  /** From here on any tick replaces what is held: called when a connection is resynchronised. */
  startEpoch(): void {
    this.epoch += 1;
    this.newest = null;
  }

  clear(): void {
    this.newest = null;
    this.newestBornAt = null;
    this.store.clear();
  }

  private toQuote(tick: WireTick, sentAt: number | null, now: number): Quote {
    const id = instrumentId(tick.instrumentId);
    const previous = this.store.get(id);
    const last = decimal(tick.lastPrice);
    const received = isoTime(tick.receivedTime);
    const ageAtServer = sentAt === null || received === null ? 0 : Math.max(0, sentAt - Date.parse(received));
    return {
      instrumentId: id,
      sequence: BigInt(tick.sequence),
      epoch: this.epoch,
      last,
      bid: decimal(tick.bid),
      ask: decimal(tick.ask),
      bidQuantity: tick.bidQuantity ?? null,
      askQuantity: tick.askQuantity ?? null,
      dayVolume: tick.dayVolume ?? null,
      flags: tick.flags ?? [],
      eventTime: isoTime(tick.eventTime),
      first: previous?.first ?? last,
      move: direction(previous?.last ?? null, last),
      bornAt: now - ageAtServer,
    };
  }
}

function direction(from: Decimal | null, to: Decimal | null): -1 | 0 | 1 {
  if (from === null || to === null || from === to) return 0;
  return Number(to) > Number(from) ? 1 : -1;
}
