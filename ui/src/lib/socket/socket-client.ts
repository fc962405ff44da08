import { ApiError } from '@/lib/api-client';
import { parseMessage, type Channel, type DataMessage } from '@/lib/socket/protocol';

/** The part of `WebSocket` that is used, so that tests can stand in for the network. */
export interface SocketLike {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<string>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export type Link =
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'resyncing' }
  | { readonly kind: 'open' }
  /** `retryAt` is null when only the user can go on: signing in, or "Reload data". */
  | { readonly kind: 'offline'; readonly code: string; readonly reason: string; readonly retryAt: number | null };

export interface LinkSnapshot {
  readonly link: Link;
  /** Connects failed in a row; from {@link POLLING_AFTER_FAILURES} on, REST polling takes over. */
  readonly failures: number;
  /** Browser clock of the last message of any kind. */
  readonly lastMessageAt: number | null;
  /** What the server refused to send, as it said so. */
  readonly refusals: readonly string[];
}

export interface SocketClientOptions {
  ticket: () => Promise<string>;
  open: (protocols: string[]) => SocketLike;
  /** Fetches REST snapshots; the link is `resyncing` until it settles. */
  resync: () => Promise<unknown>;
  /** The server no longer knows this sign-in. */
  onSignedOut: () => void;
  now?: () => number;
  random?: () => number;
}

export const POLLING_AFTER_FAILURES = 3;
const FIRST_BACKOFF_MILLIS = 500;
const MAX_BACKOFF_MILLIS = 30_000;
/** The server sends something at least every 5 s; two missed heartbeats and some slack mean that it is gone. */
export const SILENCE_LIMIT_MILLIS = 12_000;
const RESYNC_LIMIT_MILLIS = 10_000;
const HELLO_LIMIT_MILLIS = 10_000;
/** A channel whose sequence jumps is asked for anew, but not more often than this. */
const GAP_REPAIR_MILLIS = 5_000;
const MAX_REFUSALS = 5;

type Handler = (message: DataMessage) => void;

interface Subscription {
  readonly keys: Map<string, number>;
  readonly handlers: Map<Handler, number>;
  sequence: number;
  repairedAt: number;
}

/** Close codes after which connecting again cannot help. */
const FINAL_CODES = new Set([4401, 4403]);

const CLOSE_REASONS: Readonly<Record<number, string>> = {
  1001: 'the server is restarting',
  1006: 'the connection broke',
  1013: 'the server is shedding load',
  4401: 'signed out: the session ended',
  4403: 'this user may not open the stream',
  4408: 'this browser read too slowly',
  4429: 'this browser sent too many messages',
};

/**
 * The one socket of a browser tab. Widgets subscribe by channel and key; equal subscriptions are counted and sent
 * once. Reconnects by itself with jittered back-off, never after 401, 403, 4401 or 4403.
 */
export class SocketClient {
  private socket: SocketLike | null = null;
  private snapshot: LinkSnapshot = { link: { kind: 'connecting', attempt: 1 }, failures: 0, lastMessageAt: null, refusals: [] };
  private readonly listeners = new Set<() => void>();
  private readonly channels = new Map<Channel, Subscription>();
  private readonly paused = new Set<Channel>();
  private readonly awaited = new Set<number>();
  private restReady = false;
  private ready = false;
  private nextId = 1;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private limitTimer: ReturnType<typeof setTimeout> | undefined;
  private watchdog: ReturnType<typeof setInterval> | undefined;
  /** Counts connects, so that late answers of an earlier one are recognised. */
  private generation = 0;
  private running = false;

  constructor(private readonly options: SocketClientOptions) {}

  readonly getSnapshot = (): LinkSnapshot => this.snapshot;
  readonly subscribeLink = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    if (this.running) return;
    this.running = true;
    this.watchdog = setInterval(() => this.checkSilence(), 1000);
    this.connect();
  }

  stop(): void {
    this.running = false;
    clearInterval(this.watchdog);
    this.drop();
  }

  /** Connects at once, also from a state that waits for the user. */
  reload(): void {
    if (!this.running) return;
    this.drop();
    this.connect();
  }

  /** This device lost or regained its network. */
  setDeviceOnline(online: boolean): void {
    if (!this.running) return;
    if (online) {
      if (this.snapshot.link.kind === 'offline') this.reload();
    } else {
      this.drop();
      this.update({ link: { kind: 'offline', code: 'DEVICE_OFFLINE', reason: 'this device is offline', retryAt: null } });
    }
  }

  /** @param handler called once for each message, however often the same function subscribed */
  subscribe(channel: Channel, key: string, handler: Handler): () => void {
    const entry = this.channels.get(channel) ?? { keys: new Map(), handlers: new Map(), sequence: 0, repairedAt: 0 };
    this.channels.set(channel, entry);
    take(entry.handlers, handler);
    if (take(entry.keys, key) && !this.paused.has(channel)) this.request('sub', channel, [key]);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      give(entry.handlers, handler);
      if (give(entry.keys, key) && !this.paused.has(channel)) this.request('unsub', channel, [key]);
    };
  }

  /** A hidden tab lets the fast channels go; a snapshot comes with the return. */
  setPaused(channel: Channel, paused: boolean): void {
    if (paused === this.paused.has(channel)) return;
    if (paused) this.paused.add(channel);
    else this.paused.delete(channel);
    const keys = [...(this.channels.get(channel)?.keys.keys() ?? [])];
    if (keys.length > 0) this.request(paused ? 'unsub' : 'sub', channel, keys);
  }

  private connect(): void {
    this.generation += 1;
    const generation = this.generation;
    this.update({ link: { kind: 'connecting', attempt: this.snapshot.failures + 1 } });
    this.options.ticket().then(
      (ticket) => {
        if (generation === this.generation && this.running) this.openSocket(ticket, generation);
      },
      (cause: unknown) => {
        if (generation === this.generation && this.running) this.refused(cause);
      },
    );
  }

  private openSocket(ticket: string, generation: number): void {
    const socket = this.options.open(['qt.v1', `qt.ticket.${ticket}`]);
    this.socket = socket;
    socket.onmessage = (event) => {
      if (generation === this.generation) this.receive(event.data);
    };
    socket.onclose = (event) => {
      if (generation === this.generation) this.closed(event.code, event.reason);
    };
    this.limit(HELLO_LIMIT_MILLIS, 'the server did not greet');
  }

  private receive(raw: string): void {
    // Not announced to listeners: ages are read by a clock, a render per message would be waste.
    this.snapshot = { ...this.snapshot, lastMessageAt: this.now() };
    const message = parseMessage(raw);
    switch (message.type) {
      case 'hello':
        this.greeted();
        break;
      case 'ack':
        this.awaited.delete(message.id);
        if (message.denied.length > 0) this.refuse(message.denied.join(', '));
        this.settle();
        break;
      case 'error':
        if (message.ref !== null) this.awaited.delete(message.ref);
        this.refuse(`${message.code}: ${message.message}`);
        this.settle();
        break;
      case 'data':
        this.deliver(message);
        break;
      case 'heartbeat':
      case 'ignored':
        break;
    }
  }

  private greeted(): void {
    const generation = this.generation;
    this.ready = true;
    this.restReady = false;
    this.awaited.clear();
    this.update({ link: { kind: 'resyncing' }, refusals: [] });
    for (const [channel, entry] of this.channels) {
      entry.sequence = 0;
      const keys = [...entry.keys.keys()];
      if (keys.length > 0 && !this.paused.has(channel)) this.request('sub', channel, keys);
    }
    this.limit(RESYNC_LIMIT_MILLIS, 'the server did not confirm the subscriptions');
    const done = () => {
      if (generation !== this.generation) return;
      this.restReady = true;
      this.settle();
    };
    // A failed snapshot is shown by the panel it belongs to; the stream itself is fine.
    this.options.resync().then(done, done);
  }

  private settle(): void {
    if (this.snapshot.link.kind !== 'resyncing' || !this.restReady || this.awaited.size > 0) return;
    clearTimeout(this.limitTimer);
    this.update({ link: { kind: 'open' }, failures: 0 });
  }

  private deliver(message: DataMessage): void {
    const entry = this.channels.get(message.channel);
    if (entry === undefined) return;
    const gap = entry.sequence > 0 && message.sequence !== entry.sequence + 1;
    entry.sequence = message.sequence;
    for (const handler of entry.handlers.keys()) handler(message);
    if (gap && this.now() - entry.repairedAt >= GAP_REPAIR_MILLIS) {
      entry.repairedAt = this.now();
      this.repair(message.channel, [...entry.keys.keys()]);
    }
  }

  /** Messages of a channel are missing: ask for it anew and fetch the REST snapshots. */
  private repair(channel: Channel, keys: string[]): void {
    this.restReady = false;
    this.update({ link: { kind: 'resyncing' } });
    this.limit(RESYNC_LIMIT_MILLIS, 'the server did not confirm the subscriptions');
    this.request('unsub', channel, keys);
    this.request('sub', channel, keys);
    const generation = this.generation;
    const done = () => {
      if (generation !== this.generation) return;
      this.restReady = true;
      this.settle();
    };
    this.options.resync().then(done, done);
  }

  private request(op: 'sub' | 'unsub', channel: Channel, keys: string[]): void {
    if (!this.ready || this.socket === null || keys.length === 0) return;
    const id = this.nextId++;
    if (op === 'sub') this.awaited.add(id);
    this.socket.send(JSON.stringify({ op, id, ch: channel, keys }));
  }

  private refuse(text: string): void {
    this.update({ refusals: [...this.snapshot.refusals, text].slice(-MAX_REFUSALS) });
  }

  private refused(cause: unknown): void {
    if (cause instanceof ApiError && (cause.status === 401 || cause.status === 403)) {
      this.final(cause.status === 401 ? 4401 : 4403);
      return;
    }
    this.retry('TICKET', cause instanceof Error ? cause.message : 'no ticket for the stream');
  }

  private closed(code: number, reason: string): void {
    this.drop();
    if (FINAL_CODES.has(code)) this.final(code);
    else this.retry(`CLOSED_${code}`, CLOSE_REASONS[code] ?? (reason === '' ? `closed with code ${code}` : reason));
  }

  private final(code: number): void {
    this.drop();
    this.update({ link: { kind: 'offline', code: `CLOSED_${code}`, reason: CLOSE_REASONS[code] ?? '', retryAt: null } });
    if (code === 4401) this.options.onSignedOut();
  }

  private retry(code: string, reason: string): void {
    this.drop();
    const failures = this.snapshot.failures + 1;
    const ceiling = Math.min(MAX_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS * 2 ** Math.min(failures - 1, 10));
    const delay = ceiling / 2 + (this.options.random ?? Math.random)() * (ceiling / 2);
    this.update({ link: { kind: 'offline', code, reason, retryAt: this.now() + delay }, failures });
    this.retryTimer = setTimeout(() => this.connect(), delay);
  }

  private checkSilence(): void {
    const { link, lastMessageAt } = this.snapshot;
    if (link.kind !== 'open' || lastMessageAt === null) return;
    if (this.now() - lastMessageAt > SILENCE_LIMIT_MILLIS) {
      this.retry('SILENT', `no message from the server for ${SILENCE_LIMIT_MILLIS / 1000} s`);
    }
  }

  private limit(millis: number, reason: string): void {
    clearTimeout(this.limitTimer);
    this.limitTimer = setTimeout(() => this.retry('NO_ANSWER', reason), millis);
  }

  /** Lets the present connection go; what it still says is ignored. */
  private drop(): void {
    this.generation += 1;
    this.ready = false;
    this.awaited.clear();
    clearTimeout(this.retryTimer);
    clearTimeout(this.limitTimer);
    const socket = this.socket;
    this.socket = null;
    if (socket !== null) {
      socket.onmessage = null;
      socket.onclose = null;
      socket.close(1000);
    }
  }

  private update(change: Partial<LinkSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}

/** Counts one more use; true when it is the first. */
function take<K>(uses: Map<K, number>, key: K): boolean {
  const count = uses.get(key) ?? 0;
  uses.set(key, count + 1);
  return count === 0;
}

/** Counts one use less; true when it was the last. */
function give<K>(uses: Map<K, number>, key: K): boolean {
  const left = (uses.get(key) ?? 1) - 1;
  if (left > 0) uses.set(key, left);
  else uses.delete(key);
  return left <= 0;
}
