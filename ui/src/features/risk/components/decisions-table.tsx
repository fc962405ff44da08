import { useMemo } from 'react';
import { Badge, ModeBadge } from '@/components/badge';
import { PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { toDecisionView, type DecisionView } from '@/features/risk/api/decision-view';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { formatTime, symbolOf, words } from '@/lib/format';
import type { LineageRef } from '@/lib/live/lineage-ref';
import { panelState } from '@/lib/live/panel-state';
import { useCollection } from '@/lib/live/use-collection';

const COLUMNS: readonly Column<DecisionView>[] = [
  { id: 'time', header: 'Time (IST)', width: '88px', cell: (row) => formatTime(row.time, { millis: true }) },
  { id: 'symbol', header: 'Symbol', width: 'minmax(94px, 0.7fr)', cell: (row) => <span className="font-semibold">{symbolOf(row.instrument)}</span> },
  { id: 'outcome', header: 'Outcome', width: '80px', cell: (row) => <Badge tone={row.outcome === 'APPROVED' ? 'good' : 'bad'}>{words(row.outcome ?? 'unknown')}</Badge> },
  {
    id: 'account',
    header: 'Account',
    width: 'minmax(150px, 0.8fr)',
    cell: (row) => (
      <span className="inline-flex items-center gap-1.5">
        <ModeBadge mode={row.mode} />
        {row.account}
      </span>
    ),
  },
  { id: 'checks', header: 'Checks', width: '64px', align: 'end', cell: (row) => `${row.passed} / ${row.checks}` },
  { id: 'latency', header: 'Tick to decision', width: '98px', align: 'end', cell: (row) => row.latency },
  {
    id: 'reason',
    header: 'Reason',
    width: 'minmax(200px, 2fr)',
    wideOnly: true,
    cell: (row) => (
      <span className={row.outcome === 'DENIED' ? 'text-danger-text' : 'text-muted'} title={row.reason}>
        {row.reason}
      </span>
    ),
  },
  { id: 'version', header: 'Rules', width: 'minmax(60px, 0.6fr)', wideOnly: true, cell: (row) => <span className="text-muted">{row.ruleVersion}</span> },
];

export function DecisionsTable({ onOpen }: { onOpen: (ref: LineageRef) => void }) {
  const connection = useConnection();
  const { items, ...source } = useCollection(useLive().data.decisions);
  const rows = useMemo(() => items.map(toDecisionView), [items]);
  const state = panelState({ data: rows, isEmpty: rows.length === 0, source, connection, dependsOnTicks: false });
  return (
    <PanelBody
      name="Decisions"
      state={state}
      skeleton={<SkeletonRows rows={8} />}
      empty={{ text: 'No decision yet. The risk gate decides once for every signal, and shows each check it made.' }}
    >
      {(data) => (
        <VirtualTable
          label="Decisions"
          rows={data}
          columns={COLUMNS}
          rowKey={(row) => row.id}
          rowTestId={() => 'row-decision'}
          onOpen={(row) => onOpen({ kind: 'decision', id: row.id })}
          minWidth={860}
        />
      )}
    </PanelBody>
  );
}
