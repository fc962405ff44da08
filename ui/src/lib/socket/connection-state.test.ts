import { describe, expect, it } from 'vitest';
import { connectionState } from '@/lib/socket/connection-state';
import type { Link, LinkSnapshot } from '@/lib/socket/socket-client';

const NOW = 1_000_000;
const snapshot = (link: Link, failures = 0): LinkSnapshot => ({ link, failures, lastMessageAt: NOW, refusals: [] });

describe('connectionState', () => {
  it.each([
    [0, 'live'],
    [2_000, 'live'],
    [2_001, 'delayed'],
    [5_000, 'delayed'],
    [5_001, 'stale'],
  ])('an open socket whose newest tick is %i ms old is %s', (age, kind) => {
    expect(connectionState(snapshot({ kind: 'open' }), NOW - age, NOW).kind).toBe(kind);
  });

  it('an open socket without any tick is stale, and says so', () => {
    expect(connectionState(snapshot({ kind: 'open' }), null, NOW)).toEqual({ kind: 'stale', detail: 'connected, no tick received yet', polling: false });
  });

  it('fresh ticks do not hide a lost socket', () => {
    const offline: Link = { kind: 'offline', code: 'CLOSED_1001', reason: 'the server is restarting', retryAt: NOW + 4_000 };
    expect(connectionState(snapshot(offline, 1), NOW, NOW)).toEqual({ kind: 'offline', detail: 'the server is restarting; next attempt in 4 s', polling: false });
    expect(connectionState(snapshot({ ...offline, retryAt: null }), NOW, NOW).detail).toBe('the server is restarting');
  });

  it('polls from the third failed connect on', () => {
    expect([2, 3].map((failures) => connectionState(snapshot({ kind: 'connecting', attempt: failures + 1 }, failures), NOW, NOW).polling)).toEqual([false, true]);
  });
});
