import { useMemo } from 'react';
import { Pnl } from '@/components/pnl';
import { toValuationView } from '@/features/positions/api/position-view';
import type { AccountId } from '@/lib/brand';
import { useLive } from '@/lib/context/live-context';
import { useConnection } from '@/lib/context/connection-context';
import { useCollection } from '@/lib/live/use-collection';

/** The account's result as the ledger last stated it: realised and unrealised, never added up in the browser. */
export function AccountPnl({ account }: { account: AccountId }) {
  const { items } = useCollection(useLive().data.valuations);
  const { kind } = useConnection();
  const valuation = useMemo(() => {
    const wire = items.find((item) => item.accountId === account);
    return wire === undefined ? null : toValuationView(wire);
  }, [items, account]);
  const old = kind === 'offline' || kind === 'stale';
  return (
    <span data-testid={`pnl-${account}`} className={`flex flex-col text-2xs leading-4 ${old ? 'is-old' : ''}`} title={old ? 'Old: prices are not current' : 'As the risk ledger last stated it'}>
      <span className="flex justify-between gap-2">
        <span className="text-muted"><span className="max-sm:hidden">real.</span><abbr title="Realised" className="no-underline sm:hidden">R</abbr></span>
        <Pnl value={valuation?.realized ?? null} />
      </span>
      <span className="flex justify-between gap-2">
        <span className="text-muted"><span className="max-sm:hidden">unreal.</span><abbr title="Unrealised" className="no-underline sm:hidden">U</abbr></span>
        <Pnl value={valuation?.unrealized ?? null} />
      </span>
    </span>
  );
}
