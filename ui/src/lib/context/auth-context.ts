import { createContext, useContext } from 'react';

export interface Auth {
  readonly signedIn: boolean;
  /** Why the last sign-in ended, when it was not the user's own wish. */
  readonly notice: string | null;
  readonly signIn: (token: string) => void;
  readonly signOut: (notice?: string) => void;
}

export const AuthContext = createContext<Auth | null>(null);

export function useAuth(): Auth {
  const auth = useContext(AuthContext);
  if (auth === null) throw new Error('useAuth needs an AuthContext provider above it.');
  return auth;
}
