import { http, HttpResponse, type HttpHandler } from 'msw';
import type { SocketLike } from '@/lib/socket/socket-client';
import * as fixtures from '@/testing/fixtures';

interface Request {
  readonly op: string;
  readonly id: number;
  readonly ch: string;
  readonly keys: string[];
}

/** A socket whose other end is the test: it greets, confirms subscriptions and numbers messages as the contract says. */
export class FakeSocket implements SocketLike {
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<string>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Request[] = [];
  closed = false;
  private readonly sequences = new Map<string, number>();

  constructor(
    readonly protocols: string[],
    private readonly confirms = true,
  ) {}

  send(text: string): void {
    const request = JSON.parse(text) as Request;
    this.sent.push(request);
    if (this.confirms) this.emit({ type: 'ack', id: request.id, ok: request.keys, denied: [] });
  }

  close(): void {
    this.closed = true;
  }

  hello(): void {
    this.emit({ type: 'hello', mode: 'PAPER', serverTime: '2026-11-26T08:00:00Z' });
  }

  emit(message: object): void {
    this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  /** @param skip sequence numbers left out before this message */
  data(channel: string, items: readonly object[], { type = 'delta', ts = '2026-11-26T08:00:00Z', skip = 0 } = {}): void {
    const seq = (this.sequences.get(channel) ?? 0) + 1 + skip;
    this.sequences.set(channel, seq);
    this.emit({ ch: channel, seq, ts, type, data: items });
  }

  serverCloses(code: number): void {
    this.onclose?.(new CloseEvent('close', { code }));
  }

  requests(op: string): string[] {
    return this.sent.filter((request) => request.op === op).map((request) => `${request.ch} ${request.keys.join(',')}`);
  }
}

export const PASSWORD = 'correct horse';
const page = (items: readonly object[]) => ({ items, nextCursor: null });

/** REST answers of a server with one record of each kind. */
export function fullServer(): HttpHandler[] {
  const get = (path: string, body: object) => http.get(`*/api/v1${path}`, () => HttpResponse.json(body));
  return [
    http.post('*/api/v1/auth/login', async ({ request }) => {
      const body = (await request.json()) as { password: string };
      return body.password === PASSWORD
        ? HttpResponse.json({ accessToken: 'token-1', expiresIn: 900 })
        : HttpResponse.json({ title: 'Unauthorized', status: 401, detail: 'Email or password is wrong.', code: 'BAD_CREDENTIALS', traceId: 'trace-401' }, { status: 401 });
    }),
    http.post('*/api/v1/ws-tickets', () => HttpResponse.json({ ticket: 'one-time', expiresIn: 30 })),
    get('/session', fixtures.session()),
    get('/ops/summary', fixtures.ops()),
    get('/decisions/:id/lineage', fixtures.lineage()),
    get('/ticks', page([fixtures.tick({ receivedTime: new Date().toISOString() })])),
    get('/bars', page([fixtures.bar()])),
    get('/signals', page([fixtures.signal({ decision: 'APPROVED' })])),
    get('/decisions', page([fixtures.decision()])),
    get('/intents', page([fixtures.intent()])),
    get('/orders', page([fixtures.order()])),
    get('/fills', page([fixtures.fill()])),
    get('/positions', page([fixtures.position()])),
    get('/valuations', page([fixtures.valuation()])),
    get('/instruments', page([fixtures.instrument()])),
    get('/deployments', page([fixtures.deployment()])),
  ];
}

/** Every list that a panel shows, by path. */
export const LISTS = ['/ticks', '/bars', '/signals', '/decisions', '/intents', '/orders', '/fills', '/positions', '/valuations', '/instruments', '/deployments'] as const;

export function emptyLists(): HttpHandler[] {
  return LISTS.map((path) => http.get(`*/api/v1${path}`, () => HttpResponse.json(page([]))));
}

export function failingLists(): HttpHandler[] {
  const body = { title: 'Service Unavailable', status: 503, detail: 'The read model is not ready.', code: 'NOT_READY', traceId: 'trace-503' };
  return [...LISTS, '/ops/summary'].map((path) => http.get(`*/api/v1${path}`, () => HttpResponse.json(body, { status: 503 })));
}

/** Lists that never answer. */
export function silentLists(): HttpHandler[] {
  return [...LISTS, '/ops/summary'].map((path) => http.get(`*/api/v1${path}`, () => new Promise<never>(() => undefined)));
}
