import { useMemo } from 'react';
import { Badge, ModeBadge } from '@/components/badge';
import { PanelBody } from '@/components/panel';
import { Side } from '@/components/side';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { toOrderView, type OrderView } from '@/features/orders/api/order-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatCount, formatPrice, formatTime, symbolOf, words } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

const COLUMNS: readonly Column<OrderView>[] = [
  { id: 'time', header: 'Time (IST)', width: '88px', cell: (row) => formatTime(row.time, { millis: true }) },
  { id: 'symbol', header: 'Symbol', width: 'minmax(80px, 0.8fr)', cell: (row) => <span className="font-semibold">{symbolOf(row.instrument)}</span> },
  { id: 'side', header: 'Side', width: '58px', cell: (row) => <Side side={row.side} /> },
  { id: 'state', header: 'State', width: 'minmax(84px, 0.9fr)', cell: (row) => <Badge tone={row.tone}>{row.stateText}</Badge> },
  { id: 'quantity', header: 'Filled / qty', width: '82px', align: 'end', cell: (row) => `${formatCount(row.filled)} / ${formatCount(row.quantity)}` },
  { id: 'limit', header: 'Limit', width: '72px', align: 'end', cell: (row) => <span title={row.type === null ? undefined : words(row.type)}>{formatPrice(row.limitPrice)}</span> },
  { id: 'average', header: 'Average', width: '72px', align: 'end', cell: (row) => formatPrice(row.averagePrice) },
  {
    id: 'account',
    header: 'Account',
    width: 'minmax(134px, 0.9fr)',
    cell: (row) => (
      <span className="inline-flex items-center gap-1.5">
        <ModeBadge mode={row.mode} />
        {row.account}
      </span>
    ),
  },
  {
    id: 'path',
    header: 'Path',
    width: 'minmax(190px, 2fr)',
    wideOnly: true,
    cell: (row) => (
      <span className="text-muted" title={row.pathDetail}>
        {row.reason === null ? row.path : `${row.path} · ${row.reason}`}
      </span>
    ),
  },
  { id: 'venue', header: 'Venue id', width: 'minmax(80px, 0.8fr)', wideOnly: true, cell: (row) => <span className="font-mono text-2xs text-muted">{row.venueOrderId ?? '—'}</span> },
];

export function OrdersTable({ onOpen }: { onOpen: (ref: LineageRef) => void }) {
  const connection = useConnection();
  const { items, ...source } = useCollection(useLive().data.orders);
  const rows = useMemo(() => items.map(toOrderView), [items]);
  const state = panelState({ data: rows, isEmpty: rows.length === 0, source, connection, dependsOnTicks: false });
  return (
    <PanelBody
      name="Orders"
      state={state}
      skeleton={<SkeletonRows rows={8} />}
      empty={{ text: 'No order yet. One appears here for every signal the risk gate approves.' }}
    >
      {(data) => (
        <VirtualTable
          label="Orders"
          rows={data}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTestId={() => 'row-order'}
          onOpen={(row) => onOpen({ kind: 'order', id: row.id })}
          minWidth={1080}
        />
      )}
    </PanelBody>
  );
}
