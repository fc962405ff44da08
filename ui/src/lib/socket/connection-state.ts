import { formatDuration } from '@/lib/format';
import { POLLING_AFTER_FAILURES, type LinkSnapshot } from '@/lib/socket/socket-client';

/** Ticks older than this are late; older than the second bound they must not be taken for current. */
export const DELAYED_AFTER_MILLIS = 2_000;
export const STALE_AFTER_MILLIS = 5_000;

export type ConnectionKind = 'connecting' | 'live' | 'delayed' | 'stale' | 'offline' | 'resyncing';

export interface ConnectionState {
  readonly kind: ConnectionKind;
  /** Why, and since when; one short clause. */
  readonly detail: string;
  /** REST polling stands in for the stream. */
  readonly polling: boolean;
}

/**
 * What the user is told: the worst of socket and feed. An open socket without ticks is `stale`, not `live`.
 *
 * @param lastTickAt browser clock of the newest tick; null when none came yet
 */
export function connectionState(snapshot: LinkSnapshot, lastTickAt: number | null, now: number): ConnectionState {
  const polling = snapshot.failures >= POLLING_AFTER_FAILURES;
  const { link } = snapshot;
  switch (link.kind) {
    case 'connecting':
      return { kind: 'connecting', detail: link.attempt > 1 ? `attempt ${link.attempt}` : 'opening the stream', polling };
    case 'resyncing':
      return { kind: 'resyncing', detail: 'fetching what was missed', polling };
    case 'offline': {
      const retry = link.retryAt === null ? '' : `; next attempt in ${formatDuration(link.retryAt - now)}`;
      return { kind: 'offline', detail: link.reason + retry, polling };
    }
    case 'open': {
      if (lastTickAt === null) return { kind: 'stale', detail: 'connected, no tick received yet', polling };
      const age = now - lastTickAt;
      if (age > STALE_AFTER_MILLIS) return { kind: 'stale', detail: `connected, no tick for ${formatDuration(age)}`, polling };
      if (age > DELAYED_AFTER_MILLIS) return { kind: 'delayed', detail: `last tick ${formatDuration(age)} ago`, polling };
      return { kind: 'live', detail: 'ticks arriving', polling };
    }
  }
}
