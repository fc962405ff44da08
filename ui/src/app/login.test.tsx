import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fullServer } from '@/testing/fake-server';
import { renderApp, signIn, type AppUnderTest } from '@/testing/render-app';

vi.mock('@/features/market/components/candle-chart', () => ({ CandleChart: () => <div data-testid="chart" /> }));

const server = setupServer();
let app: AppUnderTest | null = null;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  app?.services.socket.stop();
  server.resetHandlers();
});
afterAll(() => server.close());

describe('signing in', () => {
  it('leads to the page that was asked for, with the token in memory only', async () => {
    server.use(...fullServer());
    app = renderApp('/live?tab=signals');
    await signIn(app);
    expect(await screen.findByTestId('tab-signals')).toHaveAttribute('aria-selected', 'true');
    expect(window.location.pathname + window.location.search).toBe('/live?tab=signals');
    expect(JSON.stringify({ ...window.localStorage, ...window.sessionStorage }) + document.cookie + window.location.href).not.toContain('token-1');
  });

  it('shows why it was refused, with the trace id, and keeps the email', async () => {
    server.use(...fullServer());
    app = renderApp();
    await signIn(app, 'wrong');
    expect(await screen.findByRole('alert')).toHaveTextContent('Email or password is wrong.BAD_CREDENTIALS · trace trace-401');
    expect(screen.getByTestId('login-email')).toHaveValue('demo@example.com');
  });

  it('counts a lock-out down', async () => {
    server.use(http.post('*/api/v1/auth/login', () => HttpResponse.json({ detail: 'Too many attempts.', code: 'LOCKED' }, { status: 429, headers: { 'Retry-After': '252' } })));
    app = renderApp();
    await signIn(app);
    expect(await screen.findByRole('alert')).toHaveTextContent(/Too many attempts\. Try again in 4:1[12]\./);
  });

  it('tells an unreachable server apart', async () => {
    server.use(http.post('*/api/v1/auth/login', () => HttpResponse.error()));
    app = renderApp();
    await signIn(app);
    expect(await screen.findByRole('alert')).toHaveTextContent('The server cannot be reached.');
  });

  it('shows the password on request', async () => {
    app = renderApp('/login');
    await app.user.type(await screen.findByTestId('login-password'), 'secret');
    await app.user.click(screen.getByRole('button', { name: 'Show password' }));
    expect(screen.getByTestId('login-password')).toHaveAttribute('type', 'text');
  });
});

describe('signing out', () => {
  it('forgets everything and closes the socket', async () => {
    server.use(...fullServer());
    app = renderApp();
    await signIn(app);
    await screen.findByTestId('row-order');
    await waitFor(() => expect(app?.sockets).toHaveLength(1));
    await app.user.click(screen.getAllByRole('button', { name: 'Log out' })[0] as HTMLElement);
    await screen.findByTestId('login-email');
    expect(app.sockets[0]?.closed).toBe(true);
    expect(app.services.data.orders.store.list()).toEqual([]);
  });

  it('happens by itself when the server no longer accepts the token, and says so', async () => {
    server.use(...fullServer());
    app = renderApp();
    await signIn(app);
    await screen.findByTestId('row-order');
    server.use(http.get('*/api/v1/orders', () => HttpResponse.json({ code: 'TOKEN_EXPIRED' }, { status: 401 })));
    void app.services.queries.refetchQueries();
    expect(await screen.findByText('Your session has ended. Sign in again to go on.')).toBeVisible();
  });
});
