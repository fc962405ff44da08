import { useCallback, useSyncExternalStore } from 'react';
import { Tabs, type Tab } from '@/components/tabs';
import { useLiveParams, LIVE_TABS, LIVE_VIEWS, type LiveTab } from '@/app/pages/live-params';
import { ChartPanel } from '@/features/market/components/chart-panel';
import { useTickFeed } from '@/features/market/api/quotes';
import { Watchlist } from '@/features/market/components/watchlist';
import { LineageDrawer } from '@/features/lineage/components/lineage-drawer';
import { PipelinePanel } from '@/features/ops/components/pipeline-panel';
import { FillsTable } from '@/features/orders/components/fills-table';
import { OrdersTable } from '@/features/orders/components/orders-table';
import { PositionsTable } from '@/features/positions/components/positions-table';
import { ValuationPanel } from '@/features/positions/components/valuation-panel';
import { DecisionsTable } from '@/features/risk/components/decisions-table';
import { UserMenu } from '@/features/session/components/user-menu';
import { SignalsTable } from '@/features/signals/components/signals-table';
import { DeploymentsPanel } from '@/features/strategies/components/deployments-panel';
import { ErrorBoundary } from '@/components/error-boundary';
import { PHONE, useMediaQuery } from '@/lib/hooks/use-media-query';
import { useLive } from '@/lib/context/live-context';
import type { LiveData } from '@/lib/live/live-data';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { useCollection } from '@/lib/live/use-collection';

export function LivePage() {
  const { data } = useLive();
  const params = useLiveParams();
  // Mounted with the page, not with the watchlist: everything here is judged by the age of the ticks.
  const feed = useTickFeed();
  const phone = useMediaQuery(PHONE);
  // The first instrument that ticks, until one is chosen.
  const firstTicking = useSyncExternalStore(
    data.ticks.subscribe,
    useCallback(() => data.ticks.list()[0]?.instrumentId ?? null, [data.ticks]),
  );
  const instrument = params.instrument ?? firstTicking;
  // Intents have no tab of their own, but orders find their decision through them.
  useCollection(data.intents);
  const section = (name: string) => ({ 'data-section': name, 'data-active': params.view === name });

  return (
    <>
      <h1 className="sr-only">Live trading</h1>
      <div className="live-grid">
        <div className="live-watch min-h-0" {...section('watch')}>
          <Watchlist feed={feed} selected={instrument} onSelect={(id) => params.set({ i: id, view: 'chart' })} />
        </div>
        <div className="live-chart min-h-0 min-w-0" {...section('chart')}>
          {/* A chart without a size loses its place in time: on a phone it lives only while it is shown. */}
          {phone && params.view !== 'chart' ? null : (
            <ChartPanel instrument={instrument} interval={params.interval} onInterval={(interval) => params.set({ tf: interval })} />
          )}
        </div>
        <section aria-label="Activity" className="live-activity min-h-0 min-w-0 overflow-hidden rounded-md border border-line bg-surface" {...section('activity')}>
          <Activity data={data} tab={params.tab} onTab={(tab) => params.set({ tab })} onOpen={params.openLineage} />
        </section>
        <div role="region" aria-label="Accounts, strategies and pipeline" tabIndex={0} className="live-side flex min-h-0 flex-col gap-1.5 overflow-y-auto" {...section('account')}>
          <ValuationPanel />
          <DeploymentsPanel />
          <PipelinePanel />
          <div className="flex justify-end sm:hidden">
            <UserMenu />
          </div>
        </div>
      </div>
      <nav aria-label="Sections" className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface sm:hidden">
        {LIVE_VIEWS.map((view) => (
          <button
            key={view.id}
            type="button"
            aria-current={params.view === view.id ? 'page' : undefined}
            onClick={() => params.set({ view: view.id })}
            className="min-h-14 flex-1 border-t-2 border-transparent text-xs font-semibold text-muted aria-[current]:border-accent aria-[current]:text-text"
          >
            {view.label}
          </button>
        ))}
      </nav>
      {params.lineage === null ? null : <LineageDrawer lineageRef={params.lineage} onClose={params.closeLineage} />}
    </>
  );
}

interface ActivityProps {
  data: LiveData;
  tab: LiveTab;
  onTab: (tab: LiveTab) => void;
  onOpen: (ref: LineageRef) => void;
}

const LABELS: Readonly<Record<LiveTab, string>> = {
  orders: 'Orders',
  fills: 'Fills',
  positions: 'Positions',
  signals: 'Signals',
  decisions: 'Decisions',
};

function Activity({ data, tab, onTab, onOpen }: ActivityProps) {
  const counts: Readonly<Record<LiveTab, number>> = {
    orders: useCollection(data.orders).items.length,
    fills: useCollection(data.fills).items.length,
    positions: useCollection(data.positions).items.length,
    signals: useCollection(data.signals).items.length,
    decisions: useCollection(data.decisions).items.length,
  };
  const tabs: Tab[] = LIVE_TABS.map((id) => ({ id, label: LABELS[id], count: counts[id] === 0 ? null : counts[id] }));
  return (
    <Tabs label="Activity" tabs={tabs} selected={tab} onSelect={(id) => onTab(id as LiveTab)}>
      <ErrorBoundary key={tab} name={LABELS[tab]}>
        {tab === 'orders' ? <OrdersTable onOpen={onOpen} /> : null}
        {tab === 'fills' ? <FillsTable onOpen={onOpen} /> : null}
        {tab === 'positions' ? <PositionsTable onOpen={onOpen} /> : null}
        {tab === 'signals' ? <SignalsTable onOpen={onOpen} /> : null}
        {tab === 'decisions' ? <DecisionsTable onOpen={onOpen} /> : null}
      </ErrorBoundary>
    </Tabs>
  );
}
