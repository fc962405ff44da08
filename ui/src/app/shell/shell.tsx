import { Outlet, useLocation } from 'react-router-dom';
import { useEffect, useRef } from 'react';
import { ErrorBoundary } from '@/components/error-boundary';
import { PAGES } from '@/app/pages';
import { TopBar } from '@/app/shell/top-bar';
import { useSession } from '@/lib/context/session-context';

/** Real money at stake: a live account on the real broker. */
function useRealMoney(): boolean {
  const { session } = useSession();
  return session !== null && session.environment === 'LIVE' && session.accounts.some((account) => account.mode === 'LIVE');
}

export function Shell() {
  const realMoney = useRealMoney();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    const page = PAGES.find((entry) => entry.path === pathname);
    document.title = page === undefined ? 'QuantTrade' : `${page.label} · QuantTrade`;
    // After a route change a screen reader starts at the new page, not at the link that led there.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [pathname]);
  return (
    <div className={`flex min-h-full flex-col max-sm:h-dvh max-sm:overflow-hidden min-[1181px]:h-full min-[1181px]:overflow-hidden ${realMoney ? 'border-3 border-danger' : ''}`}>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        Skip to content
      </a>
      <ErrorBoundary name="The top bar">
        <TopBar />
      </ErrorBoundary>
      <main id="main" ref={main} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <Outlet />
      </main>
    </div>
  );
}
