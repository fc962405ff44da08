// @vitest-environment jsdom
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiClient, type ApiError } from '@/lib/api-client';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('expected a failure');
    },
    (error: unknown) => error as ApiError,
  );

describe('ApiClient', () => {
  it('sends token, query and idempotency key', async () => {
    let seen: Request | null = null;
    server.use(
      http.post('*/api/v1/risk/kill', ({ request }) => {
        seen = request;
        return new HttpResponse(null, { status: 204 });
      }),
      http.get('*/api/v1/bars', ({ request }) => HttpResponse.json({ items: [], nextCursor: new URL(request.url).search })),
    );
    const api = new ApiClient();
    api.setToken('secret');
    await api.post('/api/v1/risk/kill', { scope: '*', reason: 'drill' }, { idempotencyKey: 'key-1' });
    const request = seen as unknown as Request;
    expect([request.headers.get('Authorization'), request.headers.get('Idempotency-Key')]).toEqual(['Bearer secret', 'key-1']);
    const page = await api.get('/api/v1/bars', { query: { instrumentId: 'NSE:M&M', interval: '1m', limit: undefined } });
    expect(page.nextCursor).toBe('?instrumentId=NSE%3AM%26M&interval=1m');
  });

  it('turns problem+json into an error with code and trace', async () => {
    server.use(
      http.get('*/api/v1/session', () =>
        HttpResponse.json({ title: 'Locked', status: 429, detail: 'Too many attempts.', code: 'LOCKED', traceId: 't-1' }, { status: 429, headers: { 'Retry-After': '252' } }),
      ),
    );
    expect(await failure(new ApiClient().get('/api/v1/session'))).toMatchObject({ message: 'Too many attempts.', status: 429, code: 'LOCKED', traceId: 't-1', retryAfterSeconds: 252 });
  });

  it('copes with a proxy page instead of a problem', async () => {
    server.use(http.get('*/api/v1/session', () => new HttpResponse('<html>', { status: 502, headers: { 'Trace-Id': 't-2' } })));
    expect(await failure(new ApiClient().get('/api/v1/session'))).toMatchObject({ message: 'The server answered 502.', code: 'HTTP_502', traceId: 't-2' });
  });

  it('says that the server cannot be reached', async () => {
    server.use(http.get('*/api/v1/session', () => HttpResponse.error()));
    expect(await failure(new ApiClient().get('/api/v1/session'))).toMatchObject({ status: 0, code: 'UNREACHABLE' });
  });

  it('reports a dead token once it is the present one, not an earlier one', async () => {
    const api = new ApiClient();
    const onUnauthorized = vi.fn();
    api.onUnauthorized = onUnauthorized;
    server.use(
      http.get('*/api/v1/session', () => {
        api.setToken('new');
        return HttpResponse.json({}, { status: 401 });
      }),
      http.get('*/api/v1/ops/summary', () => HttpResponse.json({}, { status: 401 })),
    );
    api.setToken('old');
    await failure(api.get('/api/v1/session'));
    expect(onUnauthorized).not.toHaveBeenCalled();
    await failure(api.get('/api/v1/ops/summary'));
    expect(onUnauthorized).toHaveBeenCalledTimes(1);
  });
});
