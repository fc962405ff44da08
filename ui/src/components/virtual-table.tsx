import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { PHONE, useMediaQuery } from '@/lib/hooks/use-media-query';
import { useWidth } from '@/lib/hooks/use-width';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track, `minmax(80px, 1fr)`. */
  readonly width: string;
  readonly align?: 'end';
  /** Left out of the card on a phone, and of a table that is narrower than all its columns. */
  readonly wideOnly?: boolean;
  readonly cell: (row: T) => ReactNode;
}

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  rowTestId?: (row: T) => string;
  onOpen?: (row: T) => void;
  selectedKey?: string | null;
  rowClass?: (row: T) => string;
  /** Default {@link ROW_HEIGHT}. A table that fits a phone as it is says so and gets no cards. */
  rowHeight?: number;
  cards?: boolean;
  /** Narrowest width at which all columns are readable; below it those for wide tables are left out. */
  minWidth?: number;
}

const ROW_HEIGHT = 30;
const OVERSCAN = 8;
const CARD_LINE_HEIGHT = 20;
const CARD_PADDING = 22;

const COLUMN_GAP = 8;
const ROW_PADDING = 20;

/** What the columns need at their narrowest; below it the table scrolls sideways. */
function tracksWidth<T>(columns: readonly Column<T>[]): number {
  const tracks = columns.map((column) => Number.parseFloat(/([\d.]+)px/.exec(column.width)?.[1] ?? '0'));
  return tracks.reduce((sum, track) => sum + track, ROW_PADDING + COLUMN_GAP * (columns.length - 1));
}

/** A grid that renders only the rows in view; cards instead of rows on a phone. Arrow keys or j/k move, Enter opens. */
export function VirtualTable<T>(props: Props<T>) {
  const { label, rows, columns, rowKey, rowTestId, onOpen, selectedKey = null, rowClass, minWidth = 0, cards = true } = props;
  const phone = useMediaQuery(PHONE) && cards;
  const scroller = useRef<HTMLDivElement>(null);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const narrow = useWidth(scroller) < minWidth;
  const shown = phone || narrow ? columns.filter((column) => column.wideOnly !== true) : columns;
  const rowHeight = phone ? CARD_PADDING + CARD_LINE_HEIGHT * Math.ceil(shown.length / 2) : (props.rowHeight ?? ROW_HEIGHT);
  // The virtualizer is read during this render only, which is what the compiler's rule is about.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  });
  const template = phone ? undefined : shown.map((column) => column.width).join(' ');
  const activeIndex = Math.max(0, rows.findIndex((row) => rowKey(row) === (activeKey ?? selectedKey)));

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const current = rows[activeIndex];
    if (event.key === 'Enter' && current !== undefined && event.target === event.currentTarget) {
      // Otherwise the same key press would activate what the opened thing puts the focus on.
      event.preventDefault();
      onOpen?.(current);
      return;
    }
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10, Home: -rows.length, End: rows.length }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const index = Math.min(rows.length - 1, Math.max(0, activeIndex + step));
    const next = rows[index];
    if (next === undefined) return;
    setActiveKey(rowKey(next));
    virtualizer.scrollToIndex(index);
    // The row may have to be rendered first.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)?.focus());
  };

  return (
    <div ref={scroller} className="h-full overflow-auto">
      <div role="grid" aria-label={label} aria-rowcount={rows.length + 1} aria-colcount={shown.length} style={{ minWidth: phone ? 0 : narrow ? tracksWidth(shown) : minWidth }}>
        <div role="rowgroup" className={phone ? 'sr-only' : 'sticky top-0 z-10 bg-surface'}>
          <div role="row" aria-rowindex={1} className="grid items-center gap-2 border-b border-line px-2.5 py-1" style={{ gridTemplateColumns: template }}>
            {shown.map((column) => (
              <div key={column.id} role="columnheader" className={`truncate text-2xs font-medium text-muted ${column.align === 'end' ? 'text-right' : ''}`}>
                {column.header}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <div
                key={key}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={key === selectedKey}
                tabIndex={item.index === activeIndex ? 0 : -1}
                data-testid={rowTestId?.(row)}
                onClick={() => {
                  setActiveKey(key);
                  onOpen?.(row);
                }}
                onKeyDown={move}
                className={`absolute inset-x-0 grid items-center border-b border-line/60 px-2.5 hover:bg-hover aria-selected:bg-hover ${phone ? 'grid-cols-2 content-center gap-x-4' : 'gap-x-2'} ${rowClass?.(row) ?? ''}`}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)`, gridTemplateColumns: template }}
              >
                {shown.map((column) =>
                  phone ? (
                    <div key={column.id} role="gridcell" className="flex min-w-0 items-center justify-between gap-2" style={{ height: CARD_LINE_HEIGHT }}>
                      <span aria-hidden="true" className="shrink-0 text-2xs text-muted">
                        {column.header}
                      </span>
                      <span className="min-w-0 truncate">{column.cell(row)}</span>
                    </div>
                  ) : (
                    <div key={column.id} role="gridcell" className={`min-w-0 truncate ${column.align === 'end' ? 'text-right' : ''}`}>
                      {column.cell(row)}
                    </div>
                  ),
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
