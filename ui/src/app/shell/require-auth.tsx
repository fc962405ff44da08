import { Navigate, useLocation } from 'react-router-dom';
import { ConnectionProvider } from '@/app/providers/connection-provider';
import { SessionProvider } from '@/app/providers/session-provider';
import { Shell } from '@/app/shell/shell';
import { useAuth } from '@/lib/context/auth-context';

/** The frame of every page behind the sign-in. */
export function RequireAuth() {
  const { signedIn } = useAuth();
  const location = useLocation();
  if (!signedIn) return <Navigate to="/login" replace state={{ from: location.pathname + location.search }} />;
  return (
    <ConnectionProvider>
      <SessionProvider>
        <Shell />
      </SessionProvider>
    </ConnectionProvider>
  );
}
