import { accountId, decimal, instrumentId, isoTime, type AccountId, type Decimal, type InstrumentId, type IsoTime } from '@/lib/brand';
import { memoizeByIdentity } from '@/lib/memoize';
import type { WirePosition, WireValuation } from '@/lib/wire';

export interface PositionView {
  readonly id: string;
  readonly account: AccountId;
  readonly mode: string;
  readonly instrument: InstrumentId;
  readonly quantity: number;
  readonly averagePrice: Decimal | null;
  readonly lastPrice: Decimal | null;
  readonly realized: Decimal | null;
  readonly unrealized: Decimal | null;
  readonly charges: Decimal | null;
  readonly time: IsoTime | null;
}

export const toPositionView = memoizeByIdentity((wire: WirePosition): PositionView => ({
  id: wire.id,
  account: accountId(wire.accountId),
  mode: wire.mode,
  instrument: instrumentId(wire.instrumentId),
  quantity: wire.quantity,
  averagePrice: decimal(wire.averagePrice),
  lastPrice: decimal(wire.lastPrice),
  realized: decimal(wire.realizedPnl),
  unrealized: decimal(wire.unrealizedPnl),
  charges: decimal(wire.charges),
  time: isoTime(wire.eventTime),
}));

export interface ValuationView {
  readonly account: AccountId;
  /** Null while the limits of the account are not known. */
  readonly mode: string | null;
  readonly equity: Decimal | null;
  readonly capital: Decimal | null;
  readonly cash: Decimal | null;
  readonly realized: Decimal | null;
  readonly unrealized: Decimal | null;
  readonly charges: Decimal | null;
  readonly grossExposure: Decimal | null;
  readonly netExposure: Decimal | null;
  readonly time: IsoTime | null;
}

export const toValuationView = memoizeByIdentity((wire: WireValuation): ValuationView => ({
  account: accountId(wire.accountId),
  mode: wire.mode ?? null,
  equity: decimal(wire.equity),
  capital: decimal(wire.capital),
  cash: decimal(wire.cash),
  realized: decimal(wire.realizedPnl),
  unrealized: decimal(wire.unrealizedPnl),
  charges: decimal(wire.charges),
  grossExposure: decimal(wire.grossExposure),
  netExposure: decimal(wire.netExposure),
  time: isoTime(wire.eventTime),
}));
