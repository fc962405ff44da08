import { act, screen, waitFor, within } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyLists, failingLists, fullServer, silentLists, type FakeSocket } from '@/testing/fake-server';
import * as fixtures from '@/testing/fixtures';
import { renderApp, signIn, type AppUnderTest } from '@/testing/render-app';

// jsdom has no canvas; what the chart is given is tested with its adapter.
vi.mock('@/features/market/components/candle-chart', () => ({ CandleChart: () => <div data-testid="chart" /> }));

const server = setupServer();
let app: AppUnderTest | null = null;
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  app?.services.socket.stop();
  server.resetHandlers();
});
afterAll(() => server.close());

const TABS = ['orders', 'fills', 'positions', 'signals', 'decisions'] as const;
const REGIONS = ['Watchlist', 'Accounts', 'Strategies', 'Pipeline'] as const;

async function open(path: string): Promise<{ app: AppUnderTest; socket: FakeSocket }> {
  const opened = renderApp(path);
  app = opened;
  await signIn(opened);
  await waitFor(() => expect(opened.sockets).toHaveLength(1));
  const [socket] = opened.sockets;
  if (socket === undefined) throw new Error('no socket was opened');
  act(() => socket.hello());
  return { app: opened, socket };
}

/** The state each panel is in, by the attribute its body carries. */
function panelStates(): Record<string, string | undefined> {
  const stateOf = (element: HTMLElement) => element.querySelector<HTMLElement>('[data-state]')?.dataset['state'];
  const regions = REGIONS.map((name) => [name, stateOf(screen.getByRole('region', { name }))]);
  return Object.fromEntries([...regions, ['activity', stateOf(screen.getByRole('tabpanel'))]]) as Record<string, string | undefined>;
}
const all = (state: string, except: Record<string, string> = {}) => ({ ...Object.fromEntries([...REGIONS, 'activity'].map((name) => [name, state])), ...except });

describe.each(TABS)('panels with the %s tab open', (tab) => {
  it('show skeletons while loading', async () => {
    server.use(...silentLists(), ...fullServer());
    await open(`/live?tab=${tab}`);
    expect(panelStates()).toEqual(all('loading'));
  });

  it('say why they are empty', async () => {
    server.use(...emptyLists(), ...fullServer());
    await open(`/live?tab=${tab}`);
    await waitFor(() => expect(panelStates()).toEqual(all('empty', { Pipeline: 'ready' })));
    expect(screen.getByRole('tabpanel')).toHaveTextContent(/^No /);
  });

  it('show cause, code and trace id of an error, and recover by Retry', async () => {
    server.use(...failingLists(), ...fullServer());
    const { app: opened } = await open(`/live?tab=${tab}`);
    await waitFor(() => expect(panelStates()).toEqual(all('error')));
    const panel = screen.getByRole('tabpanel');
    expect(panel).toHaveTextContent('The read model is not ready.NOT_READY · trace trace-503');
    server.resetHandlers(...fullServer());
    await opened.user.click(within(panel).getByRole('button', { name: 'Retry' }));
    expect(await within(panel).findByTestId(`row-${tab.slice(0, -1)}`)).toBeVisible();
  });

  it('keep the last values, with age and cause, when contact is lost', async () => {
    server.use(...fullServer());
    const { socket } = await open(`/live?tab=${tab}`);
    await screen.findByTestId(`row-${tab.slice(0, -1)}`);
    await waitFor(() => expect(panelStates()).toEqual(all('ready')));
    act(() => socket.serverCloses(4403));
    await waitFor(() => expect(panelStates()).toEqual(all('stale')));
    expect(screen.getByRole('tabpanel')).toHaveTextContent(/Old by .*this user may not open the stream/);
    expect(screen.getByTestId(`row-${tab.slice(0, -1)}`)).toBeInTheDocument();
    expect(screen.getByTestId('connection-state')).toHaveTextContent('offline');
    expect(screen.getByTestId('mode-chip')).toHaveTextContent('MODE UNKNOWN');
  });
});

describe('live page', () => {
  it('shows the frame: modes, source, market time, result, and no unknown as a number', async () => {
    server.use(...fullServer());
    await open('/live');
    await screen.findByTestId('row-order');
    expect(await screen.findByTestId('mode-chip')).toHaveTextContent(/PAPER.*LIVE/);
    expect(screen.getByTestId('source-chip')).toHaveTextContent('REPLAY ×60 · 2021-05-17');
    await waitFor(() => expect(screen.getByTestId('market-time')).toHaveTextContent('10:15:00 IST17 May 2021'));
    expect(screen.getByTestId('pnl-PAPER-1')).toHaveTextContent('▲ +1,234.50');
    expect(screen.getByTestId('pnl-PAPER-1')).toHaveTextContent('▼ −1.00');
    expect(screen.getByTestId('pnl-1000000001')).toHaveTextContent(/real\..*—/);
    expect(document.body.textContent).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  });

  it('moves with the stream: ticks, orders, valuation', async () => {
    server.use(...fullServer());
    const { socket } = await open('/live');
    await screen.findByTestId('row-order');
    act(() => {
      const now = new Date().toISOString();
      socket.data('ticks', [fixtures.tick({ sequence: '2', lastPrice: '3100.00', receivedTime: now })], { ts: now });
      socket.data('orders', [fixtures.order({ id: 'ord-2', state: 'SUBMITTED', filledQuantity: 0, averagePrice: null, eventTime: '2021-05-17T04:46:00Z' })]);
      socket.data('valuation', [fixtures.valuation({ realizedPnl: '-18500', eventTime: '2021-05-17T04:46:00Z' })]);
    });
    await waitFor(() => expect(screen.getByTestId('watchlist-row-NSE:TCS')).toHaveTextContent('3,100.00'));
    expect(screen.getByTestId('watchlist-row-NSE:TCS')).toHaveTextContent('+0.41%');
    await waitFor(() => expect(screen.getAllByTestId('row-order')).toHaveLength(2));
    expect(screen.getAllByTestId('row-order')[0]).toHaveTextContent('Submitted');
    await waitFor(() => expect(screen.getByTestId('pnl-PAPER-1')).toHaveTextContent('▼ −18,500.00'));
    await waitFor(() => expect(screen.getByTestId('connection-state')).toHaveTextContent('live'));
  });

  it.each([
    ['orders', 'row-order'],
    ['fills', 'row-fill'],
    ['signals', 'row-signal'],
    ['decisions', 'row-decision'],
    ['positions', 'row-position'],
  ])('explains a row of %s by its lineage; Esc closes it', async (tab, row) => {
    server.use(...fullServer());
    const { app: opened } = await open(`/live?tab=${tab}`);
    await opened.user.click(await screen.findByTestId(row));
    const drawer = await screen.findByTestId('lineage-drawer');
    expect(await within(drawer).findByText('market.tick.v1-3-4711')).toBeVisible();
    expect(drawer).toHaveTextContent('R12 MAX_ORDER_VALUE');
    expect(drawer).toHaveTextContent('observed30872.00');
    await opened.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('lineage-drawer')).toBeNull());
  });

  it('says what is missing when the chain cannot be found', async () => {
    server.use(http.get('*/api/v1/decisions', () => HttpResponse.json({ items: [], nextCursor: null })), ...fullServer());
    await open('/live?lineage=signal:sig-9');
    expect(await screen.findByTestId('lineage-drawer')).toHaveTextContent(/No decision for this signal yet|loading/);
    await waitFor(() => expect(screen.getByTestId('lineage-drawer')).toHaveTextContent('LINEAGE_NOT_LOADED'));
  });

  it('kills and releases by keyboard alone, with one idempotency key per command', async () => {
    const commands: unknown[] = [];
    const keys = new Set<string | null>();
    let attempts = 0;
    server.use(
      http.post('*/api/v1/risk/kill', async ({ request }) => {
        commands.push(await request.json());
        keys.add(request.headers.get('Idempotency-Key'));
        attempts += 1;
        return attempts === 1 ? HttpResponse.json({ detail: 'Kafka does not answer.', code: 'NOT_CONFIRMED', traceId: 't-9' }, { status: 503 }) : HttpResponse.json({});
      }),
      http.post('*/api/v1/risk/release', async ({ request }) => {
        commands.push(await request.json());
        return HttpResponse.json({});
      }),
      ...fullServer(),
    );
    const { app: opened, socket } = await open('/live');
    await screen.findByTestId('row-order');
    await opened.user.keyboard('{Control>}{Shift>}[KeyX]{/Shift}{/Control}');
    await screen.findByTestId('kill-dialog');
    await opened.user.keyboard('runaway orders{Enter}');
    expect(await screen.findByText(/Kafka does not answer\./)).toHaveTextContent('NOT_CONFIRMED · trace t-9');
    await opened.user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByTestId('kill-dialog')).toBeNull());
    expect(commands).toEqual(Array(2).fill({ scope: '*', reason: 'runaway orders' }));
    expect(keys.size).toBe(1);

    act(() => socket.data('ops', [fixtures.ops({ tradingStates: [{ scope: '*', state: 'HALTED', killed: true, cause: 'runaway orders', actor: 'demo', since: '2026-11-26T08:00:00Z' }] })]));
    await waitFor(() => expect(screen.getByTestId('kill-button')).toHaveTextContent('KILLED: all accounts'));
    expect(screen.getByTestId('mode-chip')).toHaveTextContent('KILLED: runaway orders');
    screen.getByTestId('kill-button').focus();
    await opened.user.keyboard('{Enter}');
    await screen.findByText(/Stopped: all accounts/);
    await opened.user.keyboard('over{Enter}');
    await waitFor(() => expect(commands.at(-1)).toEqual({ scope: '*', reason: 'over' }));
    expect(commands).toHaveLength(3);
  });

  it('moves between tabs and rows by keyboard', async () => {
    server.use(...fullServer());
    const { app: opened } = await open('/live');
    const row = await screen.findByTestId('row-order');
    screen.getByTestId('tab-orders').focus();
    await opened.user.keyboard('{ArrowRight}');
    expect(await screen.findByTestId('row-fill')).toBeVisible();
    await opened.user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(row).not.toBe(screen.getByTestId('row-order')));
    screen.getByTestId('row-order').focus();
    await opened.user.keyboard('{Enter}');
    expect(await screen.findByTestId('lineage-drawer')).toBeVisible();
  });

  it('offers the chart as text and as a table', async () => {
    server.use(...fullServer());
    const { app: opened } = await open('/live');
    expect(await screen.findByText(/^TCS, 1 bars of 1m, 17 May 2021 10:14 to 10:15 IST: last 3,087\.20, \+0\.23% over the range, high 3,090\.50, low 3,079\.95\.$/)).toBeInTheDocument();
    await opened.user.click(screen.getByRole('button', { name: 'Table' }));
    expect(screen.getByRole('grid', { name: 'Bars of TCS' })).toHaveTextContent('17 May 2021 10:14:00 IST');
  });

  it('reloads every snapshot on request', async () => {
    server.use(...fullServer());
    const { app: opened } = await open('/live');
    await screen.findByTestId('row-order');
    await opened.user.click(screen.getByTestId('connection-state'));
    await opened.user.click(screen.getByRole('button', { name: 'Reload data' }));
    await waitFor(() => expect(opened.sockets).toHaveLength(2));
  });
});
