import { accountId, instrumentId, isoTime, type AccountId, type InstrumentId, type IsoTime } from '@/lib/brand';
import { formatDelta } from '@/lib/format';
import { memoizeByIdentity } from '@/lib/memoize';
import { outcomeOf, type Outcome } from '@/lib/outcome';
import type { WireDecision } from '@/lib/wire';

export interface DecisionView {
  readonly id: string;
  readonly time: IsoTime | null;
  readonly account: AccountId;
  readonly mode: string;
  readonly instrument: InstrumentId;
  readonly outcome: Outcome;
  /** Why it was denied, with the observed value and the limit; what held, when it was approved. */
  readonly reason: string;
  readonly passed: number;
  readonly checks: number;
  /** Wall time from the tick's arrival to the decision. */
  readonly latency: string;
  readonly ruleVersion: string;
}

export const toDecisionView = memoizeByIdentity((wire: WireDecision): DecisionView => {
  const checks = wire.checks ?? [];
  const passed = checks.filter((check) => check.outcome === 'PASSED').length;
  return {
    id: wire.id,
    time: isoTime(wire.eventTime),
    account: accountId(wire.accountId),
    mode: wire.mode,
    instrument: instrumentId(wire.instrumentId),
    outcome: outcomeOf(wire.outcome),
    reason: wire.outcome === 'APPROVED' ? 'All checks passed' : denial(wire),
    passed,
    checks: checks.length,
    latency: formatDelta(isoTime(wire.receivedTime), isoTime(wire.decidedTime)),
    ruleVersion: String(wire.ruleVersion ?? ''),
  };
});

/** `MAX_ORDER_VALUE: 1,20,000 against limit 1,00,000`; values as the gate wrote them. */
function denial(wire: WireDecision): string {
  const values = [
    wire.observed === null || wire.observed === undefined ? '' : `observed ${wire.observed}`,
    wire.limit === null || wire.limit === undefined ? '' : `limit ${wire.limit}`,
  ].filter((text) => text !== '');
  const code = wire.code ?? 'no code given';
  return values.length === 0 ? code : `${code}: ${values.join(', ')}`;
}
