import type { WireBar, WireDecision, WireDeployment, WireFill, WireInstrument, WireIntent, WireLineage, WireOps, WireOrder, WirePosition, WireSession, WireSignal, WireTick, WireValuation } from '@/lib/wire';

// One complete record of each kind, as the contract states it; a test overrides what it is about.
const at = '2021-05-17T04:45:00.123456789Z';
const common = { accountId: 'PAPER-1', instrumentId: 'NSE:TCS', deploymentId: 'sma-paper', mode: 'PAPER' as const, eventTime: at };

export const session = (change: Partial<WireSession> = {}): WireSession => ({
  user: { email: 'demo@example.com', name: 'Demo', roles: ['trader'] },
  accounts: [
    { id: 'PAPER-1', mode: 'PAPER', capital: '1000000.00' },
    { id: '1000000001', mode: 'LIVE', capital: '500000.00' },
  ],
  environment: 'SIMULATED',
  dataSource: { kind: 'REPLAY', label: 'replay of 2021-05-17', speed: '60' },
  marketTime: at,
  serverTime: '2026-11-26T08:00:00Z',
  build: 'test',
  ...change,
});

export const tick = (change: Partial<WireTick> = {}): WireTick => ({
  id: 'NSE:TCS',
  accountId: null,
  instrumentId: 'NSE:TCS',
  sequence: '1',
  lastPrice: '3087.20',
  bid: '3087.15',
  ask: '3087.30',
  bidQuantity: 120,
  askQuantity: 85,
  dayVolume: '143100',
  flags: [],
  eventTime: at,
  receivedTime: at,
  ...change,
});

export const bar = (change: Partial<WireBar> = {}): WireBar => ({
  id: 'NSE:TCS|1m|1',
  accountId: null,
  instrumentId: 'NSE:TCS',
  interval: '1m',
  start: '2021-05-17T04:44:00Z',
  end: '2021-05-17T04:45:00Z',
  open: '3080.00',
  high: '3090.50',
  low: '3079.95',
  close: '3087.20',
  volume: '1200',
  ticks: '60',
  gap: false,
  closed: true,
  eventTime: '2021-05-17T04:44:59Z',
  ...change,
});

export const signal = (change: Partial<WireSignal> = {}): WireSignal => ({
  ...common,
  id: 'sig-1',
  strategy: 'sma-cross',
  action: 'ENTER_LONG',
  sizeRule: { type: 'FIXED_QUANTITY', quantity: 10, value: null },
  referencePrice: '3087.20',
  bid: '3087.15',
  ask: '3087.30',
  reason: 'fast SMA crossed above slow SMA',
  inputs: [{ name: 'sma(10)', value: '3088.10' }],
  receivedTime: at,
  decision: null,
  ...change,
});

export const decision = (change: Partial<WireDecision> = {}): WireDecision => ({
  ...common,
  id: 'dec-1',
  signalId: 'sig-1',
  outcome: 'APPROVED',
  code: null,
  limit: null,
  observed: null,
  checks: [
    { id: 'R01', code: 'KILL_SWITCH', outcome: 'PASSED', limit: 'not killed', observed: 'not killed' },
    { id: 'R12', code: 'MAX_ORDER_VALUE', outcome: 'PASSED', limit: '200000.00', observed: '30872.00' },
  ],
  ruleVersion: '1',
  cursor: [{ topic: 'signal.v1', partition: 0, offset: '7' }],
  receivedTime: '2026-11-26T08:00:00.000000Z',
  decidedTime: '2026-11-26T08:00:00.012400Z',
  ...change,
});

export const intent = (change: Partial<WireIntent> = {}): WireIntent => ({
  ...common,
  id: 'int-1',
  correlationId: 'ord-1',
  signalId: 'sig-1',
  decisionId: 'dec-1',
  side: 'BUY',
  quantity: 10,
  orderType: 'LIMIT',
  limitPrice: '3093.35',
  product: 'INTRADAY',
  validity: 'IOC',
  reduceOnly: false,
  receivedTime: at,
  decidedTime: at,
  deadline: at,
  ...change,
});

export const order = (change: Partial<WireOrder> = {}): WireOrder => ({
  ...common,
  id: 'ord-1',
  intentId: 'int-1',
  venueOrderId: 'P-77',
  venue: 'PAPER',
  side: 'BUY',
  quantity: 10,
  orderType: 'LIMIT',
  limitPrice: '3093.35',
  state: 'FILLED',
  filledQuantity: 10,
  leavesQuantity: 0,
  averagePrice: '3087.30',
  reason: null,
  updatedTime: at,
  history: [
    { sequence: 1, type: 'SUBMITTED', state: 'SUBMITTED', eventTime: '2021-05-17T04:45:00.100Z', detail: null },
    { sequence: 2, type: 'FILLED', state: 'FILLED', eventTime: '2021-05-17T04:45:00.250Z', detail: null },
  ],
  ...change,
});

export const fill = (change: Partial<WireFill> = {}): WireFill => ({
  ...common,
  id: 'fill-1',
  orderId: 'ord-1',
  tradeId: 'T-1',
  side: 'BUY',
  quantity: 10,
  price: '3087.30',
  charges: '12.35',
  receivedTime: at,
  ...change,
});

export const position = (change: Partial<WirePosition> = {}): WirePosition => ({
  id: 'PAPER-1|NSE:TCS',
  accountId: 'PAPER-1',
  instrumentId: 'NSE:TCS',
  mode: 'PAPER',
  quantity: 10,
  averagePrice: '3087.30',
  lastPrice: '3087.20',
  realizedPnl: '0.00',
  unrealizedPnl: '-1.00',
  charges: '12.35',
  eventTime: at,
  ...change,
});

export const valuation = (change: Partial<WireValuation> = {}): WireValuation => ({
  id: 'val-1',
  accountId: 'PAPER-1',
  mode: 'PAPER',
  capital: '1000000.00',
  cash: '969114.65',
  realizedPnl: '1234.50',
  unrealizedPnl: '-1.00',
  charges: '12.35',
  equity: '1001221.15',
  grossExposure: '30872.00',
  netExposure: '30872.00',
  eventTime: at,
  ...change,
});

export const instrument = (change: Partial<WireInstrument> = {}): WireInstrument => ({
  id: 'NSE:TCS',
  accountId: null,
  instrumentId: 'NSE:TCS',
  symbol: 'TCS',
  name: 'Tata Consultancy Services',
  exchangeSegment: 'NSE_EQ',
  securityId: '11536',
  kind: 'EQUITY',
  lotSize: 1,
  tickSize: '0.05',
  freezeQuantity: null,
  tradable: true,
  lastPrice: '3087.20',
  eventTime: at,
  ...change,
});

export const deployment = (change: Partial<WireDeployment> = {}): WireDeployment => ({
  id: 'sma-paper',
  accountId: 'PAPER-1',
  instrumentId: null,
  strategy: 'sma-cross',
  version: '1',
  mode: 'PAPER',
  state: 'RUNNING',
  universe: ['NSE:*'],
  interval: '1m',
  definition: { parameters: { fast: 10, slow: 30 } },
  effectiveFrom: at,
  eventTime: at,
  ...change,
});

export const ops = (change: Partial<WireOps> = {}): WireOps => ({
  state: 'READY',
  verdict: 'All services ready.',
  services: [{ name: 'risk-gate', ready: true, code: null, detail: null }],
  counts: { ticks: '1000', bars: '100', signals: '4', decisions: '4', approved: '3', denied: '1', intents: '3', orders: '3', fills: '3', deadLetters: '0' },
  tickRate: '98.4',
  lag: [
    { group: 'query-api', topic: 'order.event.v1', lag: '0' },
    { group: 'signal-engine', topic: 'market.tick.v1', lag: '3' },
  ],
  marketTime: at,
  tradingStates: [{ scope: '*', state: 'ACTIVE', killed: false, cause: '', actor: '', since: '2026-11-26T08:00:00Z' }],
  memory: { rssBytes: '1503238553' },
  ...change,
});

export const lineage = (): WireLineage => ({
  decisionId: 'dec-1',
  steps: [
    { kind: 'TICK', id: 't', title: 'NSE:TCS last 3087.20', eventTime: '2021-05-17T04:45:00.000Z', receivedTime: '2026-11-26T08:00:00Z', topic: 'market.tick.v1', partition: 3, offset: '4711', values: { last: '3087.20' } },
    { kind: 'SIGNAL', id: 'sig-1', title: 'ENTER_LONG', eventTime: '2021-05-17T04:45:00.002Z', receivedTime: '2026-11-26T08:00:00Z', topic: 'signal.v1', partition: 0, offset: '7', values: {} },
    { kind: 'CHECK', id: 'R12', title: 'R12 MAX_ORDER_VALUE', eventTime: null, receivedTime: null, topic: null, partition: null, offset: null, values: { outcome: 'PASSED', limit: '200000.00', observed: '30872.00' } },
    { kind: 'DECISION', id: 'dec-1', title: 'APPROVED', eventTime: '2021-05-17T04:45:00.002Z', receivedTime: '2026-11-26T08:00:00Z', topic: 'risk.decision.v1', partition: 0, offset: '9', values: {} },
  ],
});
