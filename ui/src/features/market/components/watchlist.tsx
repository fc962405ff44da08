import { useMemo, useState } from 'react';
import { Panel, PanelBody } from '@/components/panel';
import { SkeletonRows } from '@/components/skeleton';
import { VirtualTable, type Column } from '@/components/virtual-table';
import { useWatchlist, type InstrumentView } from '@/features/market/api/instruments';
import { Stack } from '@/features/market/components/stack';
import { AgeCell, BidAskCell, ChangeCell, LastCell, VolumeCell } from '@/features/market/components/quote-cells';
import type { InstrumentId } from '@/lib/brand';
import { useConnection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { panelState, type PanelSource } from '@/lib/live/panel-state';

const COLUMNS: readonly Column<InstrumentView>[] = [
  {
    id: 'symbol',
    header: 'Symbol, volume',
    width: 'minmax(0, 1.3fr)',
    cell: (row) => (
      <Stack
        top={
          <span className="font-semibold" title={row.name ?? row.id}>
            {row.symbol}
          </span>
        }
        bottom={<VolumeCell instrument={row} />}
      />
    ),
  },
  { id: 'bid-ask', header: 'Bid, ask', width: 'minmax(0, 1fr)', align: 'end', cell: (row) => <BidAskCell instrument={row} /> },
  {
    id: 'last',
    header: 'Last, change',
    width: 'minmax(0, 1.1fr)',
    align: 'end',
    cell: (row) => <Stack top={<LastCell instrument={row} />} bottom={<ChangeCell instrument={row} />} />,
  },
  { id: 'age', header: 'Age', width: '40px', align: 'end', cell: (row) => <AgeCell instrument={row} /> },
];

const ROW_HEIGHT = 46;

interface Props {
  /** The feed that fills the tick store. */
  feed: PanelSource;
  selected: InstrumentId | null;
  onSelect: (id: InstrumentId) => void;
}

export function Watchlist({ feed, selected, onSelect }: Props) {
  const { ticks } = useLive().data;
  const connection = useConnection();
  const { instruments, ...source } = useWatchlist(feed);
  const [filter, setFilter] = useState('');
  const shown = useMemo(() => {
    const text = filter.trim().toUpperCase();
    return text === '' ? instruments : instruments.filter((item) => item.symbol.toUpperCase().includes(text) || item.name?.toUpperCase().includes(text) === true);
  }, [instruments, filter]);
  const state = panelState({
    data: shown,
    isEmpty: instruments.length === 0,
    source,
    connection,
    dependsOnTicks: true,
    lastTickAt: ticks.lastTickAt(),
  });
  return (
    <Panel
      title="Watchlist"
      className="h-full"
      aside={
        <input
          type="search"
          aria-label="Filter the watchlist"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          className="h-6 w-28 rounded border border-line bg-ground px-2 text-xs placeholder:text-muted"
        />
      }
    >
      <PanelBody
        name="The watchlist"
        state={state}
        skeleton={<SkeletonRows rows={14} />}
        empty={{ text: 'No instrument has ticked yet. Prices appear here as soon as the feed delivers the first tick.' }}
      >
        {(rows) =>
          rows.length === 0 ? (
            <p className="p-4 text-center text-muted">Nothing matches “{filter}”.</p>
          ) : (
            <VirtualTable
              label="Watchlist"
              rows={rows}
              columns={COLUMNS}
              rowKey={(row) => row.id}
              rowTestId={(row) => `watchlist-row-${row.id}`}
              selectedKey={selected}
              onOpen={(row) => onSelect(row.id)}
              rowHeight={ROW_HEIGHT}
              cards={false}
            />
          )
        }
      </PanelBody>
    </Panel>
  );
}
