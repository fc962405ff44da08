import { accountId, decimal, instrumentId, isoTime, type AccountId, type Decimal, type InstrumentId, type IsoTime } from '@/lib/brand';
import { formatCount, formatDecimal, UNKNOWN, words } from '@/lib/format';
import { memoizeByIdentity } from '@/lib/memoize';
import { outcomeOf, type Outcome } from '@/lib/outcome';
import type { WireSignal } from '@/lib/wire';

export interface SignalView {
  readonly id: string;
  readonly time: IsoTime | null;
  readonly account: AccountId;
  readonly mode: string;
  readonly instrument: InstrumentId;
  readonly strategy: string;
  readonly action: string;
  readonly size: string;
  readonly referencePrice: Decimal | null;
  readonly reason: string;
  /** Indicator values the strategy saw, one line. */
  readonly inputs: string;
  readonly outcome: Outcome;
}

export const toSignalView = memoizeByIdentity((wire: WireSignal): SignalView => ({
  id: wire.id,
  time: isoTime(wire.eventTime),
  account: accountId(wire.accountId),
  mode: wire.mode,
  instrument: instrumentId(wire.instrumentId),
  strategy: wire.strategy,
  action: wire.action,
  size: sizeText(wire.sizeRule),
  referencePrice: decimal(wire.referencePrice),
  reason: wire.reason,
  inputs: (wire.inputs ?? []).map((input) => `${input.name} ${input.value}`).join(', '),
  outcome: outcomeOf(wire.decision),
}));

function sizeText(rule: WireSignal['sizeRule'] | null | undefined): string {
  if (rule === null || rule === undefined) return UNKNOWN;
  if (rule.quantity !== undefined && rule.quantity !== null) return formatCount(rule.quantity);
  const value = decimal(rule.value);
  return value === null ? words(rule.type) : `${words(rule.type)} ${formatDecimal(value)}`;
}
