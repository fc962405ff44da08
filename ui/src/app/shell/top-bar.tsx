import { NavLink } from 'react-router-dom';
import { PAGES } from '@/app/pages';
import { AccountPnl } from '@/features/positions/components/account-pnl';
import { ALL_ACCOUNTS, toTradingStates } from '@/features/risk/api/trading-state';
import { KillButton } from '@/features/risk/components/kill-button';
import { ConnectionBadge } from '@/features/session/components/connection-badge';
import { MarketClock } from '@/features/session/components/market-clock';
import { ModeChips } from '@/features/session/components/mode-chips';
import { SourceChip } from '@/features/session/components/source-chip';
import { UserMenu } from '@/features/session/components/user-menu';
import type { AccountId } from '@/lib/brand';
import { useLive } from '@/lib/context/live-context';
import { useSession } from '@/lib/context/session-context';
import { useCollection } from '@/lib/live/use-collection';

const UNRESTRICTED = 'ACTIVE';

export function TopBar() {
  const { session } = useSession();
  const { items } = useCollection(useLive().data.ops);
  const ops = items[0];
  const states = ops === undefined ? [] : toTradingStates(ops);
  const restriction = (account: AccountId): string | null => {
    const held = states.find((state) => (state.scope === account || state.scope === ALL_ACCOUNTS) && (state.killed || state.state !== UNRESTRICTED));
    if (held === undefined) return null;
    return `${held.killed ? 'KILLED' : held.state}${held.cause === null ? '' : `: ${held.cause}`}`;
  };
  return (
    <header className="sticky top-0 z-30 flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-surface px-3 py-1.5 max-sm:gap-x-2 max-sm:px-2">
      <div className="flex items-center gap-2 max-sm:hidden">
        <img src="/favicon.svg" alt="" className="size-6" />
        <span className="text-sm font-semibold max-lg:sr-only">QuantTrade</span>
      </div>
      <nav aria-label="Pages" className="flex gap-1 max-sm:hidden">
        {PAGES.map((page) => (
          <NavLink
            key={page.path}
            to={page.path}
            className={({ isActive }) => `inline-flex items-center rounded px-2.5 py-1 text-xs font-semibold ${isActive ? 'bg-hover text-text' : 'text-muted hover:text-text'}`}
          >
            {page.label}
          </NavLink>
        ))}
      </nav>
      <ModeChips pnl={(account) => <AccountPnl account={account} />} restriction={restriction} />
      <SourceChip />
      <MarketClock />
      <div className="ml-auto flex flex-wrap items-center gap-1.5">
        <ConnectionBadge />
        <KillButton accounts={(session?.accounts ?? []).map((account) => account.id)} />
        <div className="max-sm:hidden">
          <UserMenu />
        </div>
      </div>
    </header>
  );
}
