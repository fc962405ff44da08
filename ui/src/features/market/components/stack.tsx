import type { ReactNode } from 'react';

/** Two lines of a cell: what matters, and what explains it. */
export function Stack({ top, bottom }: { top: ReactNode; bottom: ReactNode }) {
  return (
    <span className="flex flex-col leading-[1.1rem]">
      <span className="truncate">{top}</span>
      <span className="truncate text-xs">{bottom}</span>
    </span>
  );
}
