import { createContext, useContext } from 'react';
import type { WireSession } from '@/lib/wire';

export interface SessionState {
  /** Null until the server answered. */
  readonly session: WireSession | null;
  /** False while the server is out of contact: the mode shown last must not be trusted. */
  readonly modeKnown: boolean;
}

export const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error('useSession needs a SessionContext provider above it.');
  return state;
}
