import type { KeyboardEvent, ReactNode } from 'react';

export interface Tab {
  readonly id: string;
  readonly label: string;
  /** Shown beside the label; null while unknown. */
  readonly count: number | null;
}

interface Props {
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
  children: ReactNode;
}

/** WAI-ARIA tabs: arrow keys move between tabs, Tab moves into the content. */
export function Tabs({ label, tabs, selected, onSelect, children }: Props) {
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onSelect(next.id);
    event.currentTarget.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div role="tablist" aria-label={label} onKeyDown={onKey} className="flex shrink-0 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === selected}
            aria-controls="tab-content"
            tabIndex={tab.id === selected ? 0 : -1}
            data-testid={`tab-${tab.id}`}
            onClick={() => onSelect(tab.id)}
            className="-mb-px flex min-h-8 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 text-xs font-semibold text-muted hover:text-text aria-selected:border-accent aria-selected:text-text"
          >
            {tab.label}
            {tab.count === null ? null : <span className="text-2xs font-normal text-muted">{tab.count}</span>}
          </button>
        ))}
      </div>
      <div id="tab-content" role="tabpanel" aria-labelledby={`tab-${selected}`} className="min-h-0 flex-1">
        {children}
      </div>
    </div>
  );
}
