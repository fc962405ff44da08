import type { ReactNode } from 'react';
import { ModeBadge } from '@/components/badge';
import { accountId, type AccountId } from '@/lib/brand';
import { useSession } from '@/lib/context/session-context';

interface Props {
  /** The account's result, shown beside its mode. */
  pnl: (account: AccountId) => ReactNode;
  /** Cause when the account may not trade freely; null when it may. */
  restriction: (account: AccountId) => string | null;
}

/** One chip per account: its mode in words, and what holds it back. */
export function ModeChips({ pnl, restriction }: Props) {
  const { session, modeKnown } = useSession();
  return (
    <div data-testid="mode-chip" role="group" aria-label="Accounts and trading modes" className="flex flex-wrap items-center gap-1.5">
      {session === null ? <span className="rounded border border-line px-2 py-1 text-xs text-muted">MODE UNKNOWN</span> : null}
      {(session?.accounts ?? []).map((account) => {
        const held = restriction(accountId(account.id));
        return (
          <div key={account.id} className="flex items-center gap-2 rounded border border-line bg-raised px-2 py-0.5">
            <span className="flex flex-col items-start gap-0.5">
              {modeKnown ? <ModeBadge mode={account.mode} /> : <span className="text-2xs font-bold text-warn">MODE UNKNOWN</span>}
              <span className="max-w-36 truncate text-2xs leading-3 text-muted" title={held ?? undefined}>
                {held ?? account.id}
              </span>
            </span>
            {pnl(accountId(account.id))}
          </div>
        );
      })}
    </div>
  );
}
