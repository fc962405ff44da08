import { useMemo, type ReactNode } from 'react';
import { ModeBadge } from '@/components/badge';
import { Panel, PanelBody } from '@/components/panel';
import { Pnl } from '@/components/pnl';
import { SkeletonRows } from '@/components/skeleton';
import { toValuationView, type ValuationView } from '@/features/positions/api/position-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatDecimal, formatTime } from '@/lib/format';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

export function ValuationPanel() {
  const { data: live } = useLive();
  const connection = useConnection();
  const { items, ...source } = useCollection(live.valuations);
  const accounts = useMemo(() => items.map(toValuationView), [items]);
  const state = panelState({
    data: accounts,
    isEmpty: accounts.length === 0,
    source,
    connection,
    dependsOnTicks: true,
    lastTickAt: live.ticks.lastTickAt(),
  });
  return (
    <Panel title="Accounts" className="shrink-0">
      <PanelBody
        name="The valuation"
        state={state}
        skeleton={<SkeletonRows rows={7} height={26} />}
        empty={{ text: 'No valuation yet. The risk gate marks each account at most once a second while prices arrive.' }}
      >
        {(data) => (
          <ul className="divide-y divide-line">
            {data.map((account) => (
              <Account key={account.account} valuation={account} />
            ))}
          </ul>
        )}
      </PanelBody>
    </Panel>
  );
}

function Account({ valuation }: { valuation: ValuationView }) {
  return (
    <li className="px-2.5 py-2">
      <div className="flex items-center gap-2">
        <span className="font-semibold">{valuation.account}</span>
        {valuation.mode === null ? null : <ModeBadge mode={valuation.mode} />}
        <span className="ml-auto text-2xs text-muted">{formatTime(valuation.time)} IST</span>
      </div>
      <p className="mt-1 flex items-baseline justify-between gap-2">
        <span className="text-xs text-muted">Equity</span>
        <span className="text-lg font-semibold">{formatDecimal(valuation.equity)}</span>
      </p>
      <dl className="mt-1 grid grid-cols-2 gap-x-5 text-xs">
        <Line name="Realised" value={<Pnl value={valuation.realized} />} />
        <Line name="Cash" value={formatDecimal(valuation.cash)} />
        <Line name="Unrealised" value={<Pnl value={valuation.unrealized} />} />
        <Line name="Gross" value={formatDecimal(valuation.grossExposure)} />
        <Line name="Charges" value={formatDecimal(valuation.charges)} />
        <Line name="Net" value={formatDecimal(valuation.netExposure)} />
      </dl>
    </li>
  );
}

function Line({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div className="flex justify-between gap-2">
      <dt className="text-muted">{name}</dt>
      <dd className="truncate">{value}</dd>
    </div>
  );
}
