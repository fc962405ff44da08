import { createContext, useContext } from 'react';
import type { ConnectionState } from '@/lib/socket/connection-state';

export interface Connection extends ConnectionState {
  /** Browser clock of the last message from the server; null before the first. */
  readonly lastMessageAt: number | null;
  readonly refusals: readonly string[];
  /** Connects anew and fetches every snapshot. */
  readonly reload: () => void;
}

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('useConnection needs a ConnectionContext provider above it.');
  return connection;
}
