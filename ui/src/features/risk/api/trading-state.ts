import { isoTime, type IsoTime } from '@/lib/brand';
import { memoizeByIdentity } from '@/lib/memoize';
import type { WireOps } from '@/lib/wire';

/** Every account. */
export const ALL_ACCOUNTS = '*';

export interface TradingStateView {
  /** An account, or `*` for all. */
  readonly scope: string;
  readonly state: string;
  readonly killed: boolean;
  readonly cause: string | null;
  readonly actor: string | null;
  readonly since: IsoTime | null;
}

export const toTradingStates = memoizeByIdentity((ops: WireOps): readonly TradingStateView[] =>
  (ops.tradingStates ?? []).map((each) => ({
    scope: each.scope,
    state: each.state,
    killed: each.killed,
    cause: each.cause || null,
    actor: each.actor || null,
    since: isoTime(each.since),
  })),
);

export function scopeText(scope: string): string {
  return scope === ALL_ACCOUNTS ? 'all accounts' : scope;
}
