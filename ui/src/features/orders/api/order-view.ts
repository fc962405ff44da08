import { accountId, decimal, instrumentId, isoTime, type AccountId, type Decimal, type InstrumentId, type IsoTime } from '@/lib/brand';
import type { Tone } from '@/components/badge';
import { formatDelta, words } from '@/lib/format';
import { memoizeByIdentity } from '@/lib/memoize';
import type { WireFill, WireOrder } from '@/lib/wire';

export interface OrderView {
  readonly id: string;
  readonly time: IsoTime | null;
  readonly updated: IsoTime | null;
  readonly account: AccountId;
  readonly mode: string;
  readonly venue: string;
  readonly instrument: InstrumentId;
  readonly side: string;
  readonly quantity: number;
  readonly filled: number;
  /** Null while the intent is not known. */
  readonly type: string | null;
  readonly limitPrice: Decimal | null;
  readonly averagePrice: Decimal | null;
  readonly state: string;
  readonly stateText: string;
  readonly tone: Tone;
  /** States passed through, oldest first. */
  readonly path: string;
  /** The same with the time of each step, one per line. */
  readonly pathDetail: string;
  readonly reason: string | null;
  readonly venueOrderId: string | null;
}

const TONES: Readonly<Record<string, Tone>> = {
  SUBMITTED: 'accent',
  ACKNOWLEDGED: 'accent',
  PARTIALLY_FILLED: 'accent',
  FILLED: 'good',
  CANCELED: 'neutral',
  EXPIRED: 'neutral',
  REJECTED: 'bad',
  UNKNOWN: 'warn',
  UNSENT: 'warn',
};

/** What the two open-ended states mean for the person reading: neither is a failure. */
const MEANING: Readonly<Record<string, string>> = {
  UNKNOWN: 'asking the broker',
  UNSENT: 'never reached the broker, not repeated',
};

export const toOrderView = memoizeByIdentity((wire: WireOrder): OrderView => {
  const history = wire.history ?? [];
  return {
    id: wire.id,
    time: isoTime(wire.eventTime),
    updated: isoTime(wire.updatedTime),
    account: accountId(wire.accountId),
    mode: wire.mode,
    venue: wire.venue,
    instrument: instrumentId(wire.instrumentId),
    side: wire.side,
    quantity: wire.quantity,
    filled: wire.filledQuantity,
    type: wire.orderType ?? null,
    limitPrice: decimal(wire.limitPrice),
    averagePrice: decimal(wire.averagePrice),
    state: wire.state,
    stateText: words(wire.state),
    tone: TONES[wire.state] ?? 'neutral',
    path: history.map((entry) => words(entry.state)).join(' → '),
    pathDetail: history
      .map((entry, index) => {
        const before = isoTime(history[index - 1]?.eventTime);
        const delta = before === null ? '' : ` (${formatDelta(before, isoTime(entry.eventTime))})`;
        return `${entry.sequence}. ${words(entry.state)}${delta}${entry.detail === null || entry.detail === undefined ? '' : `: ${entry.detail}`}`;
      })
      .join('\n'),
    reason: [MEANING[wire.state], wire.reason].filter((text) => text !== undefined && text !== null).join('; ') || null,
    venueOrderId: wire.venueOrderId ?? null,
  };
});

export interface FillView {
  readonly id: string;
  readonly orderId: string;
  readonly tradeId: string | null;
  readonly time: IsoTime | null;
  readonly account: AccountId;
  readonly mode: string;
  readonly instrument: InstrumentId;
  readonly side: string;
  readonly quantity: number;
  readonly price: Decimal | null;
  readonly charges: Decimal | null;
}

export const toFillView = memoizeByIdentity((wire: WireFill): FillView => ({
  id: wire.id,
  orderId: wire.orderId,
  tradeId: wire.tradeId ?? null,
  time: isoTime(wire.eventTime),
  account: accountId(wire.accountId),
  mode: wire.mode,
  instrument: instrumentId(wire.instrumentId),
  side: wire.side,
  quantity: wire.quantity,
  price: decimal(wire.price),
  charges: decimal(wire.charges),
}));
