import { createContext, useContext } from 'react';
import type { LiveData } from '@/lib/live/live-data';
import type { SocketClient } from '@/lib/socket/socket-client';

/** Objects that live as long as the tab: the value never changes, so no consumer re-renders because of it. */
export interface LiveServices {
  readonly data: LiveData;
  readonly socket: SocketClient;
}

export const LiveContext = createContext<LiveServices | null>(null);

export function useLive(): LiveServices {
  const services = useContext(LiveContext);
  if (services === null) throw new Error('useLive needs a LiveContext provider above it.');
  return services;
}
