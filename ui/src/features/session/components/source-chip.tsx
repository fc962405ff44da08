import { useSession } from '@/lib/context/session-context';
import type { WireSession } from '@/lib/wire';

/** Where the prices come from, so that a rehearsal cannot be taken for the market. */
export function SourceChip() {
  const { session } = useSession();
  if (session === null) return null;
  const real = session.dataSource.kind === 'LIVE_FEED';
  return (
    <span
      data-testid="source-chip"
      title={session.dataSource.label}
      className={`rounded border px-2 py-1 max-sm:px-1.5 text-2xs font-bold whitespace-nowrap ${real ? 'border-danger-text text-danger-text' : 'border-warn/60 text-warn'}`}
    >
      {sourceText(session)}
    </span>
  );
}

/** `LIVE FEED`, `SIMULATED`, or `REPLAY ×60 · 2021-05-17`. */
export function sourceText({ dataSource }: Pick<WireSession, 'dataSource'>): string {
  const { kind, label, speed } = dataSource;
  switch (kind) {
    case 'LIVE_FEED':
      return 'LIVE FEED';
    case 'SIMULATED':
      return withSpeed('SIMULATED', speed);
    case 'REPLAY': {
      const date = /\d{4}-\d{2}-\d{2}/.exec(label ?? '')?.[0];
      return withSpeed('REPLAY', speed) + (date === undefined ? '' : ` · ${date}`);
    }
    default:
      // A newer server may know another kind: its own words are better than none.
      return String(kind);
  }
}

function withSpeed(text: string, speed: string | number | null | undefined): string {
  const value = speed === null || speed === undefined ? '' : String(speed).replace(/\.0+$/, '');
  return value === '' || value === '1' || value === '0' ? text : `${text} ×${value}`;
}
