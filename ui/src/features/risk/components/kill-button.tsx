import { useEffect, useState } from 'react';
import { KillDialog } from '@/features/risk/components/kill-dialog';
import { scopeText, toTradingStates } from '@/features/risk/api/trading-state';
import { useLive } from '@/lib/context/live-context';
import { useCollection } from '@/lib/live/use-collection';

/** Always there and never disabled: stopping works whatever else does not. */
export function KillButton({ accounts }: { accounts: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const { items } = useCollection(useLive().data.ops);
  const ops = items[0];
  const states = ops === undefined ? [] : toTradingStates(ops);
  const killed = states.filter((state) => state.killed);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || !event.ctrlKey || !event.shiftKey || event.code !== 'KeyX') return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        data-testid="kill-button"
        aria-keyshortcuts="Control+Shift+X"
        title="Stop all new orders (Ctrl+Shift+X)"
        onClick={() => setOpen(true)}
        className={`min-h-8 rounded px-3 text-xs font-bold whitespace-nowrap ${
          killed.length > 0 ? 'border border-danger-text text-danger-text hover:bg-hover' : 'bg-danger text-white hover:brightness-110'
        }`}
      >
        {killed.length === 0 ? 'Kill' : `KILLED: ${killed.map((state) => scopeText(state.scope)).join(', ')}`}
      </button>
      {open ? <KillDialog accounts={accounts} killed={killed} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
