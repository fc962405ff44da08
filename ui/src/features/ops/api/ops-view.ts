import { decimal, type Decimal } from '@/lib/brand';
import { memoizeByIdentity } from '@/lib/memoize';
import type { WireOps } from '@/lib/wire';

export interface ServiceView {
  readonly name: string;
  readonly ready: boolean;
  readonly code: string | null;
  readonly detail: string | null;
}

export interface OpsView {
  readonly verdict: string;
  readonly tickRate: Decimal | null;
  /** Stage and records seen, in the order of the pipeline. */
  readonly counts: readonly (readonly [string, string | null])[];
  readonly deadLetters: string | null;
  readonly services: readonly ServiceView[];
  readonly worstLag: { readonly group: string; readonly lag: string } | null;
  readonly memoryMebibytes: string | null;
}

const STAGES = [
  ['Ticks', 'ticks'],
  ['Bars', 'bars'],
  ['Signals', 'signals'],
  ['Approved', 'approved'],
  ['Denied', 'denied'],
  ['Orders', 'orders'],
  ['Fills', 'fills'],
] as const;

export const toOpsView = memoizeByIdentity((wire: WireOps): OpsView => {
  const lag = [...(wire.lag ?? [])].sort((left, right) => Number(right.lag) - Number(left.lag))[0];
  const rss = count(wire.memory?.rssBytes);
  return {
    verdict: wire.verdict,
    tickRate: decimal(wire.tickRate),
    counts: STAGES.map(([name, key]) => [name, count(wire.counts?.[key])] as const),
    deadLetters: count(wire.counts?.deadLetters),
    services: (wire.services ?? []).map((service) => ({
      name: service.name,
      ready: service.ready,
      code: service.code ?? null,
      detail: service.detail ?? null,
    })),
    worstLag: lag === undefined ? null : { group: lag.group, lag: String(lag.lag) },
    memoryMebibytes: rss === null ? null : (BigInt(rss) / 1_048_576n).toString(),
  };
});

/** 64-bit counts travel as text. */
function count(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || !/^\d+$/.test(String(value)) ? null : String(value);
}
