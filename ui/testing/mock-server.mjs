// A stand-in for the whole back end, for looking at the page without one: `npm run build && npm run mock`.
// Speaks the REST and WebSocket contract over a small seeded market. Any email, password "demo".
// Faults by keys on the terminal or POST /mock/<name>: feed (stop or start ticks), drop (close sockets), down (refuse the API).
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT ?? 4178);
const empty = process.env.MOCK_EMPTY === '1';
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const DENY = 'MAX_GROSS_EXPOSURE';

let seed = 42;
const random = () => {
  seed = (seed * 1664525 + 1013904223) % 4294967296;
  return seed / 4294967296;
};
const money = (value) => value.toFixed(2);
const iso = (millis) => new Date(millis).toISOString();

const SYMBOLS = [
  ['RELIANCE', 'Reliance Industries', 1983.5], ['TCS', 'Tata Consultancy Services', 3087.2], ['INFY', 'Infosys', 1334.6], ['HDFCBANK', 'HDFC Bank', 1411.9],
  ['ICICIBANK', 'ICICI Bank', 602.4], ['SBIN', 'State Bank of India', 381.2], ['ITC', 'ITC', 211.3], ['LT', 'Larsen & Toubro', 1402.8], ['AXISBANK', 'Axis Bank', 703.1],
  ['KOTAKBANK', 'Kotak Mahindra Bank', 1735.5], ['MARUTI', 'Maruti Suzuki', 6702.4], ['HINDUNILVR', 'Hindustan Unilever', 2384.9], ['BHARTIARTL', 'Bharti Airtel', 551.6],
  ['ASIANPAINT', 'Asian Paints', 2762.3], ['BAJFINANCE', 'Bajaj Finance', 5455.2], ['TITAN', 'Titan Company', 1475.3], ['WIPRO', 'Wipro', 511.2], ['SUNPHARMA', 'Sun Pharmaceutical', 692.4],
  ['TATASTEEL', 'Tata Steel', 1152.4], ['ULTRACEMCO', 'UltraTech Cement', 6482.7],
];
const start = Date.parse('2021-05-17T04:45:00Z');
let market = start;
const speed = 60;
let feeding = true;
let down = false;
const accounts = [
  { id: 'PAPER-1', mode: 'PAPER', capital: '1000000.00' },
  { id: '1000000001', mode: 'LIVE', capital: '500000.00' },
];
const state = { killed: new Map(), counts: { ticks: 0, bars: 0, signals: 0, decisions: 0, approved: 0, denied: 0, intents: 0, orders: 0, fills: 0, deadLetters: 0 } };
const lists = { signals: [], decisions: [], intents: [], orders: [], fills: [] };
const positions = new Map();
const realized = new Map(accounts.map((account) => [account.id, 0]));
const charges = new Map(accounts.map((account) => [account.id, 0]));
const instruments = SYMBOLS.map(([symbol, name, price], index) => ({ id: `NSE:${symbol}`, symbol, name, price, sequence: 0, volume: 0, bars: { '5s': [], '1m': [], '5m': [] }, index }));
const SPANS = { '5s': 5_000, '1m': 60_000, '5m': 300_000 };

function addToBars(instrument, at, quantity) {
  const changed = [];
  for (const [interval, span] of Object.entries(SPANS)) {
    const begin = Math.floor(at / span) * span;
    const bars = instrument.bars[interval];
    let bar = bars.at(-1);
    if (bar === undefined || bar.begin !== begin) {
      bar = { begin, open: instrument.price, high: instrument.price, low: instrument.price, close: instrument.price, volume: 0, ticks: 0, at };
      bars.push(bar);
      if (bars.length > 400) bars.shift();
      state.counts.bars += 1;
    }
    bar.high = Math.max(bar.high, instrument.price);
    bar.low = Math.min(bar.low, instrument.price);
    bar.close = instrument.price;
    bar.volume += quantity;
    bar.ticks += 1;
    bar.at = at;
    changed.push(barOf(instrument, interval, bar));
  }
  return changed;
}
const barOf = (instrument, interval, bar) => ({
  id: `${instrument.id}|${interval}|${bar.begin}`, accountId: null, instrumentId: instrument.id, interval, start: iso(bar.begin), end: iso(bar.begin + SPANS[interval]),
  open: money(bar.open), high: money(bar.high), low: money(bar.low), close: money(bar.close), volume: String(bar.volume), ticks: String(bar.ticks), gap: false, eventTime: iso(bar.at),
});
function tickOf(instrument) {
  return {
    id: instrument.id, accountId: null, instrumentId: instrument.id, sequence: String(instrument.sequence), lastPrice: money(instrument.price), bid: money(instrument.price - 0.05),
    ask: money(instrument.price + 0.1), bidQuantity: 120, askQuantity: 85, dayVolume: String(instrument.volume), flags: [], eventTime: iso(market), receivedTime: iso(instrument.receivedAt ?? Date.now()),
  };
}
function move(instrument) {
  instrument.price = Math.max(1, Math.round((instrument.price * (1 + (random() - 0.498) * 0.0009)) / 0.05) * 0.05);
  const quantity = 1 + Math.floor(random() * 200);
  instrument.volume += quantity;
  instrument.sequence += 1;
  instrument.receivedAt = Date.now();
  state.counts.ticks += 1;
  return addToBars(instrument, market, quantity);
}
for (; market < start + 45 * 60_000; market += 2_000) for (const instrument of instruments) move(instrument);

let serial = 0;
function trade() {
  const instrument = instruments[Math.floor(random() * 6)];
  const account = accounts[serial % 2];
  serial += 1;
  const id = String(serial).padStart(5, '0');
  const key = `${account.id}|${instrument.id}`;
  const held = positions.get(key)?.quantity ?? 0;
  const enter = held === 0;
  const denied = state.killed.has('*') || state.killed.has(account.id) ? 'KILL_SWITCH' : serial % 7 === 0 ? DENY : null;
  const common = { accountId: account.id, instrumentId: instrument.id, deploymentId: account.mode === 'PAPER' ? 'sma-cross-paper' : 'sma-cross-live', mode: account.mode, eventTime: iso(market) };
  const now = Date.now();
  const received = iso(now - 12);
  const price = instrument.price;
  const signal = {
    ...common, id: `sig-${id}`, strategy: 'sma-cross', action: enter ? 'ENTER_LONG' : 'EXIT_LONG', sizeRule: { type: 'FIXED_QUANTITY', quantity: 10 + (serial % 5) * 10 }, referencePrice: money(price),
    bid: money(price - 0.05), ask: money(price + 0.1), reason: enter ? 'fast SMA crossed above slow SMA' : 'fast SMA crossed below slow SMA',
    inputs: [{ name: 'sma(10)', value: money(price * 1.0004) }, { name: 'sma(30)', value: money(price * 0.9998) }], receivedTime: received, decision: null,
  };
  push('signals', signal);
  const quantity = signal.sizeRule.quantity;
  const checks = [
    ['R01', 'KILL_SWITCH', 'not killed', denied === 'KILL_SWITCH' ? 'killed' : 'not killed'], ['R02', 'TRADING_STATE', 'ACTIVE', 'ACTIVE'], ['R03', 'SESSION', 'CONTINUOUS', 'CONTINUOUS'],
    ['R04', 'INSTRUMENT', 'tradable', 'tradable'], ['R10', 'PRICE_COLLAR', '3 %', '0.01 %'], ['R11', 'MAX_QUANTITY', '500', String(quantity)], ['R12', 'MAX_ORDER_VALUE', '200000.00', money(quantity * price)],
    ['R20', DENY, '400000.00', denied === DENY ? '431250.50' : '118240.10'], ['R30', 'DUPLICATE', 'none open', 'none open'],
  ].map(([rule, code, limit, observed]) => ({ id: rule, code, limit, observed, outcome: code === denied ? 'FAILED' : 'PASSED' }));
  const decision = {
    ...common, id: `dec-${id}`, signalId: signal.id, outcome: denied === null ? 'APPROVED' : 'DENIED', code: denied, limit: denied === DENY ? '400000.00' : null, observed: denied === DENY ? '431250.50' : null,
    checks, ruleVersion: '1', cursor: [{ topic: 'signal.v1', partition: 0, offset: String(serial) }], receivedTime: received, decidedTime: iso(now),
  };
  push('decisions', decision);
  push('signals', { ...signal, decision: decision.outcome });
  if (denied !== null) return;
  const side = enter ? 'BUY' : 'SELL';
  const intent = { ...common, id: `int-${id}`, correlationId: `qt${id}`, signalId: signal.id, decisionId: decision.id, side, quantity, orderType: 'LIMIT', limitPrice: money(enter ? price * 1.002 : price * 0.998), product: 'INTRADAY', validity: 'IOC', reduceOnly: !enter, receivedTime: received, decidedTime: iso(now), deadline: iso(now + 5000) };
  push('intents', intent);
  const rejected = serial % 11 === 0;
  const unknown = serial % 13 === 0;
  const history = [{ sequence: 1, type: 'SUBMITTED', state: 'SUBMITTED', eventTime: iso(market), detail: null }];
  const order = { ...common, id: intent.correlationId, intentId: intent.id, venueOrderId: null, venue: account.mode === 'PAPER' ? 'PAPER' : 'DHAN', side, quantity, orderType: 'LIMIT', limitPrice: intent.limitPrice, state: 'SUBMITTED', filledQuantity: 0, leavesQuantity: quantity, averagePrice: null, reason: null, updatedTime: iso(market), history };
  push('orders', order);
  if (unknown) {
    push('orders', { ...order, state: 'UNKNOWN', history: [...history, { sequence: 2, type: 'UNKNOWN', state: 'UNKNOWN', eventTime: iso(market + 80), detail: 'no answer within 3 s' }] });
    return;
  }
  const acknowledged = [...history, { sequence: 2, type: 'ACKNOWLEDGED', state: 'ACKNOWLEDGED', eventTime: iso(market + 80), detail: null }];
  if (rejected) {
    push('orders', { ...order, state: 'REJECTED', reason: 'DH-906 price outside the circuit limit', leavesQuantity: 0, history: [...history, { sequence: 2, type: 'REJECTED', state: 'REJECTED', eventTime: iso(market + 80), detail: 'DH-906' }] });
    return;
  }
  const fillPrice = enter ? price + 0.1 : price - 0.05;
  push('orders', { ...order, venueOrderId: `11221${id}`, state: 'FILLED', filledQuantity: quantity, leavesQuantity: 0, averagePrice: money(fillPrice), history: [...acknowledged, { sequence: 3, type: 'FILLED', state: 'FILLED', eventTime: iso(market + 160), detail: null }] });
  const cost = quantity * fillPrice * 0.0004;
  push('fills', { ...common, id: `fill-${id}`, orderId: order.id, tradeId: `T${id}`, side, quantity, price: money(fillPrice), charges: money(cost), receivedTime: received });
  charges.set(account.id, charges.get(account.id) + cost);
  const before = positions.get(key);
  if (enter) positions.set(key, { account, instrument, quantity, average: fillPrice, realized: before?.realized ?? 0, charges: (before?.charges ?? 0) + cost });
  else {
    const profit = (fillPrice - before.average) * before.quantity;
    realized.set(account.id, realized.get(account.id) + profit);
    positions.set(key, { ...before, quantity: 0, realized: before.realized + profit, charges: before.charges + cost });
  }
  send('positions', [positionOf(positions.get(key))]);
}
const positionOf = (position) => ({
  id: `${position.account.id}|${position.instrument.id}`, accountId: position.account.id, instrumentId: position.instrument.id, mode: position.account.mode, quantity: position.quantity,
  averagePrice: position.quantity === 0 ? null : money(position.average), lastPrice: money(position.instrument.price), realizedPnl: money(position.realized),
  unrealizedPnl: money((position.instrument.price - position.average) * position.quantity), charges: money(position.charges), eventTime: iso(market),
});
function valuationOf(account) {
  const own = [...positions.values()].filter((position) => position.account.id === account.id);
  const unrealized = own.reduce((sum, position) => sum + (position.instrument.price - position.average) * position.quantity, 0);
  const gross = own.reduce((sum, position) => sum + position.instrument.price * position.quantity, 0);
  const cash = Number(account.capital) + realized.get(account.id) - charges.get(account.id) - gross + unrealized;
  return { id: `val-${account.id}`, accountId: account.id, mode: account.mode, capital: account.capital, cash: money(cash), realizedPnl: money(realized.get(account.id)), unrealizedPnl: money(unrealized), charges: money(charges.get(account.id)), equity: money(cash + gross), grossExposure: money(gross), netExposure: money(gross), eventTime: iso(market) };
}
const tradingStates = () => ['*', ...accounts.map((account) => account.id)].map((scope) => {
  const killed = state.killed.get(scope);
  return { scope, state: killed === undefined ? 'ACTIVE' : 'HALTED', killed: killed !== undefined, cause: killed?.reason ?? null, actor: killed === undefined ? null : 'demo@quanttrade.local', since: killed?.since ?? null };
});
const ops = () => ({
  state: 'READY', verdict: feeding ? 'All services ready, ticks arriving.' : 'Feed silent.',
  services: ['market-data-ingest', 'signal-engine', 'risk-gate', 'order-router', 'query-api', 'dhan-simulator'].map((name) => ({ name, ready: true, code: null, detail: null })),
  counts: Object.fromEntries(Object.entries(state.counts).map(([name, value]) => [name, String(value)])), tickRate: feeding ? '98.4' : '0',
  lag: [{ group: 'signal-engine', topic: 'market.tick.v1', lag: '3' }, { group: 'query-api', topic: 'order.event.v1', lag: '0' }], marketTime: iso(market), tradingStates: tradingStates(), memory: { rssBytes: '1503238553' },
});
function push(channel, item) {
  const list = lists[channel];
  const at = list.findIndex((each) => each.id === item.id);
  if (at >= 0) list[at] = item;
  else {
    list.unshift(item);
    state.counts[channel] += 1;
    if (channel === 'decisions') state.counts[item.outcome === 'APPROVED' ? 'approved' : 'denied'] += 1;
  }
  send(channel, [item]);
}

function lineage(id) {
  const decision = lists.decisions.find((each) => each.id === id);
  if (decision === undefined) return null;
  const signal = lists.signals.find((each) => each.id === decision.signalId);
  const intent = lists.intents.find((each) => each.decisionId === id);
  const order = lists.orders.find((each) => each.intentId === intent?.id);
  const fill = lists.fills.find((each) => each.orderId === order?.id);
  const offset = String(1000 + Number(id.slice(4)));
  const step = (kind, stepId, title, topic, values, time = decision.eventTime) => ({ kind, id: stepId, title, eventTime: time, receivedTime: decision.receivedTime, topic, partition: topic === null ? null : 0, offset: topic === null ? null : offset, values });
  const steps = [
    step('TICK', `${signal.instrumentId}#4711`, `${signal.instrumentId} last ${signal.referencePrice}`, 'market.tick.v1', { last: signal.referencePrice, bid: signal.bid, ask: signal.ask, sequence: '4711' }, iso(Date.parse(decision.eventTime) - 1)),
    step('BAR', 'bar', '1m bar closed', 'market.bar.v1', { open: signal.referencePrice, close: signal.referencePrice }),
    step('SIGNAL', signal.id, `${signal.action}: ${signal.reason}`, 'signal.v1', Object.fromEntries(signal.inputs.map((input) => [input.name, input.value]))),
    ...decision.checks.map((check) => step('CHECK', check.id, `${check.id} ${check.code}`, null, { outcome: check.outcome, limit: check.limit, observed: check.observed })),
    step('DECISION', decision.id, `${decision.outcome}${decision.code === null ? '' : ` (${decision.code})`}`, 'risk.decision.v1', { decidedTime: decision.decidedTime, ruleVersion: decision.ruleVersion }),
  ];
  if (intent) steps.push(step('INTENT', intent.id, `${intent.side} ${intent.quantity} limit ${intent.limitPrice}`, 'order.intent.v1', { product: intent.product, validity: intent.validity }));
  for (const entry of order?.history ?? []) steps.push(step('ORDER_EVENT', `${order.id}#${entry.sequence}`, entry.state, 'order.event.v1', entry.detail === null ? {} : { detail: entry.detail }, entry.eventTime));
  if (fill) steps.push(step('FILL', fill.id, `${fill.side} ${fill.quantity} at ${fill.price}`, 'order.event.v1', { charges: fill.charges }), step('POSITION', `${fill.accountId}|${fill.instrumentId}`, 'Position', 'portfolio.position.v1', { account: fill.accountId }));
  return { decisionId: id, steps };
}

const snapshots = {
  ticks: () => instruments.map(tickOf), positions: () => [...positions.values()].map(positionOf), valuation: () => accounts.map(valuationOf), ops: () => [ops()],
  bars: (keys) => instruments.filter((each) => keys.includes('*') || keys.includes(each.id)).flatMap((each) => Object.keys(SPANS).map((interval) => barOf(each, interval, each.bars[interval].at(-1)))),
};
const rest = {
  '/session': () => ({ user: { email: 'demo@quanttrade.local', name: 'Demo', roles: ['trader'] }, accounts, environment: 'SIMULATED', dataSource: { kind: 'REPLAY', label: 'replay of 2021-05-17', speed: String(speed) }, marketTime: iso(market), serverTime: iso(Date.now()), build: 'mock' }),
  '/ticks': () => page(snapshots.ticks()), '/positions': () => page(snapshots.positions()), '/valuations': () => page(snapshots.valuation()), '/ops/summary': ops,
  '/instruments': () => page(instruments.map((each) => ({ id: each.id, accountId: null, instrumentId: each.id, symbol: each.symbol, name: each.name, exchangeSegment: 'NSE_EQ', securityId: String(1000 + each.index), kind: 'EQUITY', lotSize: 1, tickSize: '0.05', freezeQuantity: null, tradable: true, lastPrice: money(each.price), eventTime: iso(market) }))),
  '/deployments': () => page(accounts.map((account) => ({ id: account.mode === 'PAPER' ? 'sma-cross-paper' : 'sma-cross-live', accountId: account.id, instrumentId: null, strategy: 'sma-cross', version: 1, mode: account.mode, state: 'RUNNING', universe: ['NSE:*'], interval: '1m', definition: { parameters: { fast: 10, slow: 30, quantity: 10 } }, effectiveFrom: iso(start), eventTime: iso(start) }))),
  '/bars': (query) => page((instruments.find((each) => each.id === query.get('instrumentId'))?.bars[query.get('interval')] ?? []).slice(-Number(query.get('limit') ?? 300)).reverse().map((bar) => barOf(instruments.find((each) => each.id === query.get('instrumentId')), query.get('interval'), bar))),
  '/risk/controls': () => page(tradingStates()),
};
for (const name of Object.keys(lists)) rest[`/${name}`] = (query) => page(lists[name].slice(0, Number(query.get('limit') ?? 50)));
const page = (items) => ({ items: empty ? [] : items, nextCursor: null });

const tickets = new Set();
const server = createServer((request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  const answer = (status, body, type = 'application/json') => response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'Trace-Id': 'mock-trace' }).end(JSON.stringify(body));
  const problem = (status, code, detail) => answer(status, { type: `urn:quanttrade:${code}`, title: code, status, detail, code, traceId: 'mock-trace-4f2a' }, 'application/problem+json');
  let text = '';
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    if (url.pathname.startsWith('/mock/')) return answer(200, { done: fault(url.pathname.slice(6)) });
    if (!url.pathname.startsWith('/api/v1')) return file(url.pathname, response);
    if (down) return problem(503, 'UNAVAILABLE', 'The read model is not ready: PostgreSQL does not answer.');
    const path = url.pathname.slice(7);
    const body = text === '' ? {} : JSON.parse(text);
    if (path === '/auth/login') return body.password === 'demo' ? answer(200, { accessToken: 'mock-token', expiresIn: 900 }) : problem(401, 'BAD_CREDENTIALS', 'Email or password is wrong.');
    if (request.headers.authorization !== 'Bearer mock-token') return problem(401, 'UNAUTHENTICATED', 'Sign in first.');
    if (path === '/ws-tickets') {
      const ticket = `t${Math.random().toString(36).slice(2)}`;
      tickets.add(ticket);
      return answer(200, { ticket, expiresIn: 30 });
    }
    if (path === '/risk/kill' || path === '/risk/release') {
      if (path.endsWith('kill')) state.killed.set(body.scope, { reason: body.reason, since: iso(Date.now()) });
      else state.killed.delete(body.scope);
      send('ops', [ops()]);
      return answer(200, tradingStates().find((each) => each.scope === body.scope) ?? null);
    }
    const chain = /^\/decisions\/([^/]+)\/lineage$/.exec(path);
    if (chain !== null) {
      const found = lineage(decodeURIComponent(chain[1]));
      return found === null ? problem(404, 'NOT_FOUND', 'No such decision.') : answer(200, found);
    }
    const handler = rest[path];
    return handler === undefined ? problem(404, 'NOT_FOUND', `Nothing is served at ${path}.`) : answer(200, handler(url.searchParams));
  });
});
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json' };
function file(path, response) {
  const wanted = join(dist, normalize(path));
  const found = wanted.startsWith(dist) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream' });
  createReadStream(found).pipe(response);
}

const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'qt.v1' });
server.on('upgrade', (request, socket, head) => {
  const ticket = /qt\.ticket\.([^,\s]+)/.exec(request.headers['sec-websocket-protocol'] ?? '')?.[1];
  if (down || !tickets.delete(ticket)) return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
  sockets.handleUpgrade(request, socket, head, (client) => {
    client.channels = new Map();
    client.sequences = new Map();
    client.send(JSON.stringify({ type: 'hello', mode: 'PAPER', serverTime: iso(Date.now()), build: 'mock' }));
    client.on('message', (raw) => {
      const message = JSON.parse(raw);
      const keys = client.channels.get(message.ch) ?? new Set();
      client.channels.set(message.ch, keys);
      for (const key of message.keys ?? []) if (message.op === 'sub') keys.add(key); else keys.delete(key);
      client.send(JSON.stringify({ type: 'ack', id: message.id, ok: message.keys, denied: [] }));
      const snapshot = snapshots[message.ch];
      if (message.op === 'sub' && snapshot !== undefined && !empty) frame(client, message.ch, 'snap', snapshot(message.keys));
    });
  });
});
function frame(client, ch, type, data) {
  const seq = (client.sequences.get(ch) ?? 0) + 1;
  client.sequences.set(ch, seq);
  client.send(JSON.stringify({ ch, seq, ts: iso(Date.now()), type, data }));
}
function send(channel, items) {
  if (empty) return;
  for (const client of sockets.clients) {
    const keys = client.channels?.get(channel);
    if (keys === undefined || keys.size === 0) continue;
    const wanted = keys.has('*') ? items : items.filter((item) => keys.has(item.instrumentId) || keys.has(item.accountId));
    if (wanted.length > 0) frame(client, channel, 'delta', wanted);
  }
}
function fault(name) {
  if (name === 'feed') feeding = !feeding;
  else if (name === 'down') down = !down;
  if (name === 'drop' || (name === 'down' && down)) for (const client of sockets.clients) client.close(1001);
  return { feeding, down };
}
setInterval(() => {
  if (!feeding) return;
  market += 100 * speed;
  const moved = instruments.filter(() => random() < 0.5);
  const bars = moved.flatMap(move);
  send('ticks', moved.map(tickOf));
  send('bars', bars);
}, 100);
setInterval(() => {
  if (feeding) trade();
}, 1500);
setInterval(() => {
  send('positions', [...positions.values()].filter((position) => position.quantity !== 0).map(positionOf));
  send('valuation', accounts.map(valuationOf));
  send('ops', [ops()]);
}, 1000);
setInterval(() => {
  for (const client of sockets.clients) client.send(JSON.stringify({ type: 'hb', ts: iso(Date.now()) }));
}, 5000);
for (let count = 0; count < 24; count += 1) trade();
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} (any email, password "demo")`));
