// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/api-client';
import { SILENCE_LIMIT_MILLIS, SocketClient } from '@/lib/socket/socket-client';
import { FakeSocket } from '@/testing/fake-server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function connect({ confirms = true, ticket = () => Promise.resolve('one-time'), resync = () => Promise.resolve() } = {}) {
  const sockets: FakeSocket[] = [];
  const onSignedOut = vi.fn();
  const resyncs = vi.fn(resync);
  const client = new SocketClient({
    ticket,
    open: (protocols) => {
      const socket = new FakeSocket(protocols, confirms);
      sockets.push(socket);
      return socket;
    },
    resync: resyncs,
    onSignedOut,
    random: () => 1,
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  const kind = () => client.getSnapshot().link.kind;
  return { client, sockets, last, settle, kind, onSignedOut, resyncs };
}

describe('SocketClient', () => {
  it('opens with a ticket in the subprotocols, never in the address', async () => {
    const { client, last, settle } = connect();
    client.start();
    await settle();
    expect(last().protocols).toEqual(['qt.v1', 'qt.ticket.one-time']);
  });

  it('is connecting, then resyncing until subscriptions and snapshots are in, then open', async () => {
    let snapshotDone: () => void = () => undefined;
    const { client, last, settle, kind } = connect({ resync: () => new Promise<void>((resolve) => (snapshotDone = resolve)) });
    client.subscribe('orders', '*', () => undefined);
    client.start();
    expect(kind()).toBe('connecting');
    await settle();
    last().hello();
    await settle();
    expect(kind()).toBe('resyncing');
    snapshotDone();
    await settle();
    expect(kind()).toBe('open');
  });

  it('gives up on a server that does not confirm subscriptions', async () => {
    const { client, last, settle, kind, sockets } = connect({ confirms: false });
    client.subscribe('orders', '*', () => undefined);
    client.start();
    await settle();
    last().hello();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kind()).toBe('offline');
    expect(sockets[0]?.closed).toBe(true);
  });

  it('counts equal subscriptions and sends them once', async () => {
    const { client, last, settle } = connect();
    client.start();
    await settle();
    last().hello();
    const [first, second] = [vi.fn(), vi.fn()];
    const releaseFirst = client.subscribe('ticks', '*', first);
    const releaseSecond = client.subscribe('ticks', '*', second);
    client.subscribe('ticks', '*', second);
    expect(last().requests('sub')).toEqual(['ticks *']);
    last().data('ticks', [{ id: 'a' }]);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
    releaseFirst();
    releaseFirst();
    releaseSecond();
    expect(last().requests('unsub')).toEqual([]);
    last().data('ticks', [{ id: 'b' }]);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2]);
  });

  it('unsubscribes with the last user of a key', async () => {
    const { client, last, settle } = connect();
    client.start();
    await settle();
    last().hello();
    const release = client.subscribe('bars', 'NSE:TCS', () => undefined);
    client.subscribe('bars', 'NSE:INFY', () => undefined);
    release();
    expect(last().requests('unsub')).toEqual(['bars NSE:TCS']);
  });

  it('reconnects with back-off, subscribes anew and fetches snapshots', async () => {
    const { client, sockets, last, settle, kind, resyncs } = connect();
    client.subscribe('orders', '*', () => undefined);
    client.start();
    await settle();
    last().hello();
    await settle();
    last().serverCloses(1006);
    expect(client.getSnapshot().link).toMatchObject({ kind: 'offline', reason: 'the connection broke' });
    await vi.advanceTimersByTimeAsync(500);
    expect(sockets).toHaveLength(2);
    last().hello();
    await settle();
    expect(kind()).toBe('open');
    expect(last().requests('sub')).toEqual(['orders *']);
    expect(resyncs).toHaveBeenCalledTimes(2);
  });

  it('doubles the delay up to 30 s and counts failures until one connect succeeds', async () => {
    const { client, settle } = connect({ ticket: () => Promise.reject(new ApiError('down', 503, 'X', null)) });
    client.start();
    const delays: number[] = [];
    for (let round = 0; round < 9; round++) {
      await settle();
      const { link } = client.getSnapshot();
      if (link.kind !== 'offline' || link.retryAt === null) throw new Error(`expected a retry, got ${link.kind}`);
      delays.push(link.retryAt - Date.now());
      await vi.advanceTimersByTimeAsync(link.retryAt - Date.now());
    }
    expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(client.getSnapshot().failures).toBeGreaterThanOrEqual(9);
  });

  it.each([[4401], [4403]])('never reconnects by itself after close %i', async (code) => {
    const { client, sockets, last, settle, kind, onSignedOut } = connect();
    client.start();
    await settle();
    last().hello();
    last().serverCloses(code);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(kind()).toBe('offline');
    expect(sockets).toHaveLength(1);
    expect(onSignedOut).toHaveBeenCalledTimes(code === 4401 ? 1 : 0);
  });

  it('never reconnects by itself when the ticket is refused', async () => {
    const ticket = vi.fn(() => Promise.reject(new ApiError('expired', 401, 'X', null)));
    const { client, settle, onSignedOut } = connect({ ticket });
    client.start();
    await settle();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(ticket).toHaveBeenCalledTimes(1);
    expect(onSignedOut).toHaveBeenCalledTimes(1);
  });

  it('asks for a channel anew when a sequence number is missing', async () => {
    const { client, last, settle, kind, resyncs } = connect();
    client.subscribe('fills', '*', () => undefined);
    client.start();
    await settle();
    last().hello();
    await settle();
    await vi.advanceTimersByTimeAsync(5_000);
    last().data('fills', [{ id: 'a' }]);
    expect(resyncs).toHaveBeenCalledTimes(1);
    last().data('fills', [{ id: 'c' }], { skip: 1 });
    expect(kind()).toBe('resyncing');
    await settle();
    expect(kind()).toBe('open');
    expect(last().requests('unsub')).toEqual(['fills *']);
    expect(last().requests('sub')).toEqual(['fills *', 'fills *']);
    expect(resyncs).toHaveBeenCalledTimes(2);
    last().data('fills', [{ id: 'e' }], { skip: 1 });
    expect(resyncs).toHaveBeenCalledTimes(2);
  });

  it('takes a silent connection for dead, and a heartbeat for life', async () => {
    const { client, last, settle, kind } = connect();
    client.start();
    await settle();
    last().hello();
    await settle();
    await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MILLIS - 2000);
    last().emit({ type: 'hb', ts: '2026-11-26T08:00:00Z' });
    await vi.advanceTimersByTimeAsync(SILENCE_LIMIT_MILLIS - 2000);
    expect(kind()).toBe('open');
    await vi.advanceTimersByTimeAsync(4000);
    expect(kind()).not.toBe('open');
  });

  it('lets the fast channels of a hidden tab go and takes them back', async () => {
    const { client, last, settle } = connect();
    client.subscribe('ticks', '*', () => undefined);
    client.subscribe('orders', '*', () => undefined);
    client.start();
    await settle();
    last().hello();
    client.setPaused('ticks', true);
    client.setPaused('ticks', true);
    expect(last().requests('unsub')).toEqual(['ticks *']);
    client.setPaused('ticks', false);
    expect(last().requests('sub')).toEqual(['ticks *', 'orders *', 'ticks *']);
  });

  it('says what the server refused', async () => {
    const { client, last, settle } = connect();
    client.start();
    await settle();
    last().hello();
    last().emit({ type: 'error', ref: null, code: 'limit', message: 'too many keys' });
    expect(client.getSnapshot().refusals).toEqual(['limit: too many keys']);
  });

  it('tells a device without network apart and returns with it', async () => {
    const { client, sockets, settle } = connect();
    client.start();
    await settle();
    client.setDeviceOnline(false);
    expect(client.getSnapshot().link).toMatchObject({ code: 'DEVICE_OFFLINE', retryAt: null });
    client.setDeviceOnline(true);
    await settle();
    expect(sockets).toHaveLength(2);
  });

  it('does nothing any more once stopped', async () => {
    const { client, sockets, last, settle } = connect();
    client.start();
    await settle();
    client.stop();
    expect(last().closed).toBe(true);
    client.reload();
    client.setDeviceOnline(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
  });
});
