import { useMemo } from 'react';
import { ModeBadge } from '@/components/badge';
import { PanelBody } from '@/components/panel';
import { Side } from '@/components/side';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { toFillView, type FillView } from '@/features/orders/api/order-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatCount, formatDecimal, formatPrice, formatTime, symbolOf, UNKNOWN } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

const COLUMNS: readonly Column<FillView>[] = [
  { id: 'time', header: 'Time (IST)', width: '88px', cell: (row) => formatTime(row.time, { millis: true }) },
  { id: 'symbol', header: 'Symbol', width: 'minmax(80px, 1fr)', cell: (row) => <span className="font-semibold">{symbolOf(row.instrument)}</span> },
  { id: 'side', header: 'Side', width: '64px', cell: (row) => <Side side={row.side} /> },
  { id: 'quantity', header: 'Quantity', width: '72px', align: 'end', cell: (row) => formatCount(row.quantity) },
  { id: 'price', header: 'Price', width: '90px', align: 'end', cell: (row) => formatPrice(row.price) },
  { id: 'charges', header: 'Charges', width: '80px', align: 'end', cell: (row) => formatDecimal(row.charges) },
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
  { id: 'trade', header: 'Trade id', width: 'minmax(90px, 1fr)', wideOnly: true, cell: (row) => <span className="font-mono text-2xs text-muted">{row.tradeId ?? UNKNOWN}</span> },
  { id: 'order', header: 'Order', width: 'minmax(120px, 1.4fr)', wideOnly: true, cell: (row) => <span className="font-mono text-2xs text-muted">{row.orderId}</span> },
];

export function FillsTable({ onOpen }: { onOpen: (ref: LineageRef) => void }) {
  const connection = useConnection();
  const { items, ...source } = useCollection(useLive().data.fills);
  const rows = useMemo(() => items.map(toFillView), [items]);
  const state = panelState({ data: rows, isEmpty: rows.length === 0, source, connection, dependsOnTicks: false });
  return (
    <PanelBody name="Fills" state={state} skeleton={<SkeletonRows rows={8} />} empty={{ text: 'No fill yet. Each execution a venue reports becomes one line here.' }}>
      {(data) => (
        <VirtualTable
          label="Fills"
          rows={data}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTestId={() => 'row-fill'}
          onOpen={(row) => onOpen({ kind: 'fill', id: row.id })}
          minWidth={880}
        />
      )}
    </PanelBody>
  );
}
