import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/button';
import { useConnection } from '@/lib/context/connection-context';
import { useDismiss } from '@/lib/hooks/use-dismiss';
import { formatDuration } from '@/lib/format';
import { useNow } from '@/lib/hooks/use-now';
import type { ConnectionKind } from '@/lib/socket/connection-state';

const LOOK: Readonly<Record<ConnectionKind, { color: string; mark: string }>> = {
  live: { color: 'text-up', mark: '●' },
  connecting: { color: 'text-muted', mark: '◌' },
  resyncing: { color: 'text-accent', mark: '↻' },
  delayed: { color: 'text-warn', mark: '◐' },
  stale: { color: 'text-warn', mark: '▲' },
  offline: { color: 'text-danger-text', mark: '✕' },
};

/** Feed and connection in one word; a click says why and offers to load everything anew. */
export function ConnectionBadge() {
  const connection = useConnection();
  const [open, setOpen] = useState(false);
  const details = useId();
  const { color, mark } = LOOK[connection.kind];
  return (
    <div className="relative">
      <button
        type="button"
        data-testid="connection-state"
        data-kind={connection.kind}
        aria-expanded={open}
        aria-controls={details}
        title={connection.detail}
        onClick={() => setOpen(!open)}
        className={`flex min-h-8 items-center gap-1.5 rounded border border-line px-2 text-xs font-semibold whitespace-nowrap hover:bg-hover ${color}`}
      >
        <span aria-hidden="true">{mark}</span>
        {connection.kind}
        {connection.polling ? ' · polling' : ''}
      </button>
      <span role="status" className="sr-only">
        Connection: {connection.kind}
      </span>
      {open ? <Details id={details} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function Details({ id, onClose }: { id: string; onClose: () => void }) {
  const connection = useConnection();
  const now = useNow();
  const box = useRef<HTMLDivElement>(null);
  useDismiss(onClose);
  useEffect(() => {
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.parentElement?.contains(event.target) === false) onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [onClose]);
  return (
    <div ref={box} id={id} className="absolute top-full right-0 z-40 mt-1 w-72 rounded-md border border-line bg-surface p-3 shadow-xl shadow-(color:--c-shadow) max-sm:fixed max-sm:inset-x-3 max-sm:top-auto max-sm:w-auto">
      <p className="font-semibold">{connection.kind}</p>
      <p className="text-xs text-muted">{connection.detail}</p>
      <p className="mt-1 text-xs text-muted">
        Last message {connection.lastMessageAt === null ? 'not yet' : `${formatDuration(now - connection.lastMessageAt)} ago`}
        {connection.polling ? '; positions, orders and risk are polled every 5 s meanwhile' : ''}
      </p>
      {connection.refusals.map((refusal, index) => (
        <p key={index} className="mt-1 text-xs text-danger-text">
          Refused: {refusal}
        </p>
      ))}
      <Button
        className="mt-2 w-full"
        onClick={() => {
          connection.reload();
          onClose();
        }}
      >
        Reload data
      </Button>
    </div>
  );
}
