import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { ConnectionContext, type Connection } from '@/lib/context/connection-context';
import { useLive } from '@/lib/context/live-context';
import { useNow } from '@/lib/hooks/use-now';
import { connectionState } from '@/lib/socket/connection-state';
import type { SocketClient } from '@/lib/socket/socket-client';

/** Fast channels a hidden tab can do without. */
const PAUSED_WHEN_HIDDEN = ['ticks', 'bars'] as const;
const HIDE_GRACE_MILLIS = 5_000;

export function ConnectionProvider({ children }: { children: ReactNode }) {
  const { socket, data } = useLive();
  const now = useNow();
  const snapshot = useSyncExternalStore(socket.subscribeLink, socket.getSnapshot);
  useDeviceOnline(socket);
  useHiddenTabPause(socket);
  const { kind, detail, polling } = connectionState(snapshot, data.ticks.lastTickAt(), now);
  const { lastMessageAt, refusals } = snapshot;
  // Only a live connection hides the running time of its last message: everything else shows ages.
  const shownMessageAt = kind === 'live' && lastMessageAt !== null ? Math.floor(lastMessageAt / 1000) * 1000 : lastMessageAt;
  const connection = useMemo<Connection>(
    () => ({ kind, detail, polling, lastMessageAt: shownMessageAt, refusals, reload: () => socket.reload() }),
    [kind, detail, polling, shownMessageAt, refusals, socket],
  );
  return <ConnectionContext.Provider value={connection}>{children}</ConnectionContext.Provider>;
}

function useDeviceOnline(socket: SocketClient): void {
  useEffect(() => {
    const online = () => socket.setDeviceOnline(true);
    const offline = () => socket.setDeviceOnline(false);
    window.addEventListener('online', online);
    window.addEventListener('offline', offline);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', offline);
    };
  }, [socket]);
}

function useHiddenTabPause(socket: SocketClient): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pause = (paused: boolean) => PAUSED_WHEN_HIDDEN.forEach((channel) => socket.setPaused(channel, paused));
    const onChange = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => pause(true), HIDE_GRACE_MILLIS);
      else pause(false);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onChange);
      pause(false);
    };
  }, [socket]);
}
