import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Services } from '@/app/services';
import { AuthContext, type Auth } from '@/lib/context/auth-context';

/** Holds whether somebody is signed in. The token itself stays inside the API client, in memory only. */
export function AuthProvider({ services, children }: { services: Services; children: ReactNode }) {
  const [state, setState] = useState<{ signedIn: boolean; notice: string | null }>({ signedIn: false, notice: null });

  const signOut = useCallback(
    (notice: string | null = null) => {
      services.socket.stop();
      services.api.setToken(null);
      services.queries.clear();
      services.data.clear();
      setState({ signedIn: false, notice });
    },
    [services],
  );
  const signIn = useCallback(
    (token: string) => {
      services.api.setToken(token);
      services.socket.start();
      setState({ signedIn: true, notice: null });
    },
    [services],
  );
  useEffect(() => services.listenSignedOut(signOut), [services, signOut]);

  const auth = useMemo<Auth>(() => ({ ...state, signIn, signOut }), [state, signIn, signOut]);
  return <AuthContext.Provider value={auth}>{children}</AuthContext.Provider>;
}
