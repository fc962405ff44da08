import { accountId, isoTime, type AccountId, type IsoTime } from '@/lib/brand';
import { memoizeByIdentity } from '@/lib/memoize';
import type { WireDeployment } from '@/lib/wire';

export interface DeploymentView {
  readonly id: string;
  readonly strategy: string;
  readonly version: string;
  readonly account: AccountId;
  readonly mode: string;
  readonly state: string;
  readonly universe: string;
  readonly interval: string;
  /** Scalar parameters of the definition, `fast 10, slow 30`. */
  readonly parameters: string;
  readonly effectiveFrom: IsoTime | null;
}

export const toDeploymentView = memoizeByIdentity((wire: WireDeployment): DeploymentView => ({
  id: wire.id,
  strategy: wire.strategy,
  version: String(wire.version),
  account: accountId(wire.accountId),
  mode: wire.mode,
  state: wire.state,
  universe: (wire.universe ?? []).join(', '),
  interval: wire.interval,
  parameters: scalars(wire.definition).join(', '),
  effectiveFrom: isoTime(wire.effectiveFrom),
}));

const MAX_DEPTH = 3;

function scalars(value: unknown, depth = 0): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([name, each]: [string, unknown]) =>
    typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean' ? [`${name} ${String(each)}`] : scalars(each, depth + 1),
  );
}
