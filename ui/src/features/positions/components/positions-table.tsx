import { useMemo } from 'react';
import { ModeBadge } from '@/components/badge';
import { PanelBody } from '@/components/panel';
import { Pnl } from '@/components/pnl';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { toPositionView, type PositionView } from '@/features/positions/api/position-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatCount, formatDecimal, formatPrice, formatTime, symbolOf } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

const COLUMNS: readonly Column<PositionView>[] = [
  { id: 'symbol', header: 'Symbol', width: 'minmax(80px, 1fr)', cell: (row) => <span className="font-semibold">{symbolOf(row.instrument)}</span> },
  {
    id: 'account',
    header: 'Account',
    width: 'minmax(150px, 1fr)',
    cell: (row) => (
      <span className="inline-flex items-center gap-1.5">
        <ModeBadge mode={row.mode} />
        {row.account}
      </span>
    ),
  },
  { id: 'quantity', header: 'Quantity', width: '76px', align: 'end', cell: (row) => (row.quantity === 0 ? <span className="text-muted">flat</span> : formatCount(row.quantity)) },
  { id: 'average', header: 'Average', width: 'minmax(80px, 1fr)', align: 'end', cell: (row) => formatPrice(row.averagePrice) },
  { id: 'last', header: 'Last', width: 'minmax(80px, 1fr)', align: 'end', cell: (row) => formatPrice(row.lastPrice) },
  { id: 'unrealized', header: 'Unrealised', width: 'minmax(100px, 1fr)', align: 'end', cell: (row) => <Pnl value={row.unrealized} /> },
  { id: 'realized', header: 'Realised', width: 'minmax(100px, 1fr)', align: 'end', cell: (row) => <Pnl value={row.realized} /> },
  { id: 'charges', header: 'Charges', width: 'minmax(70px, 1fr)', align: 'end', wideOnly: true, cell: (row) => formatDecimal(row.charges) },
  { id: 'time', header: 'As of (IST)', width: '80px', align: 'end', wideOnly: true, cell: (row) => <span className="text-muted">{formatTime(row.time)}</span> },
];

/** Opens the lineage of the newest fill that made the position. */
export function PositionsTable({ onOpen }: { onOpen: (ref: LineageRef) => void }) {
  const { data: live } = useLive();
  const connection = useConnection();
  const { items, ...source } = useCollection(live.positions);
  const fills = useCollection(live.fills);
  const rows = useMemo(() => items.map(toPositionView), [items]);
  const state = panelState({
    data: rows,
    isEmpty: rows.length === 0,
    source,
    connection,
    dependsOnTicks: true,
    lastTickAt: live.ticks.lastTickAt(),
  });
  const open = (row: PositionView) => {
    const fill = fills.items.find((each) => each.accountId === row.account && each.instrumentId === row.instrument);
    if (fill !== undefined) onOpen({ kind: 'fill', id: fill.id });
  };
  return (
    <PanelBody name="Positions" state={state} skeleton={<SkeletonRows rows={8} />} empty={{ text: 'No position. The first fill opens one.' }}>
      {(data) => (
        <VirtualTable label="Positions" rows={data} columns={COLUMNS} rowKey={(row) => row.id} rowTestId={() => 'row-position'} onOpen={open} minWidth={880} />
      )}
    </PanelBody>
  );
}
