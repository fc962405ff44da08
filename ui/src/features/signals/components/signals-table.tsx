import { useMemo } from 'react';
import { Badge, ModeBadge } from '@/components/badge';
import { PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { toSignalView, type SignalView } from '@/features/signals/api/signal-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatPrice, formatTime, symbolOf, words } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

const COLUMNS: readonly Column<SignalView>[] = [
  { id: 'time', header: 'Time (IST)', width: '88px', cell: (row) => formatTime(row.time, { millis: true }) },
  { id: 'symbol', header: 'Symbol', width: 'minmax(94px, 0.8fr)', cell: (row) => <span className="font-semibold">{symbolOf(row.instrument)}</span> },
  {
    id: 'action',
    header: 'Action',
    width: '84px',
    cell: (row) => <span className={row.action === 'ENTER_LONG' ? 'text-up' : 'text-down'}>{`${row.action === 'ENTER_LONG' ? '▲' : '▼'} ${words(row.action)}`}</span>,
  },
  { id: 'price', header: 'Reference', width: '78px', align: 'end', cell: (row) => formatPrice(row.referencePrice) },
  { id: 'size', header: 'Size', width: '60px', align: 'end', cell: (row) => row.size },
  {
    id: 'account',
    header: 'Account',
    width: 'minmax(150px, 0.9fr)',
    cell: (row) => (
      <span className="inline-flex items-center gap-1.5">
        <ModeBadge mode={row.mode} />
        {row.account}
      </span>
    ),
  },
  { id: 'strategy', header: 'Strategy', width: 'minmax(84px, 0.8fr)', wideOnly: true, cell: (row) => row.strategy },
  {
    id: 'reason',
    header: 'Why',
    width: 'minmax(160px, 2fr)',
    wideOnly: true,
    cell: (row) => (
      <span className="text-muted" title={`${row.reason}\n${row.inputs}`}>
        {row.reason}
        {row.inputs === '' ? '' : ` · ${row.inputs}`}
      </span>
    ),
  },
  {
    id: 'outcome',
    header: 'Gate',
    width: '76px',
    cell: (row) => (row.outcome === null ? <Badge>pending</Badge> : <Badge tone={row.outcome === 'APPROVED' ? 'good' : 'bad'}>{words(row.outcome)}</Badge>),
  },
];

export function SignalsTable({ onOpen }: { onOpen: (ref: LineageRef) => void }) {
  const connection = useConnection();
  const { items, ...source } = useCollection(useLive().data.signals);
  const rows = useMemo(() => items.map(toSignalView), [items]);
  const state = panelState({ data: rows, isEmpty: rows.length === 0, source, connection, dependsOnTicks: false });
  return (
    <PanelBody
      name="Signals"
      state={state}
      skeleton={<SkeletonRows rows={8} />}
      empty={{ text: 'No signal yet. A strategy raises one when its rule turns true on a closed bar; until then it waits.' }}
    >
      {(data) => (
        <VirtualTable
          label="Signals"
          rows={data}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTestId={() => 'row-signal'}
          onOpen={(row) => onOpen({ kind: 'signal', id: row.id })}
          minWidth={980}
        />
      )}
    </PanelBody>
  );
}
