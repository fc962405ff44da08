/** State channels carry the last value of each key, event channels every event in order. */
export const STATE_CHANNELS = ['ticks', 'bars', 'positions', 'valuation', 'ops'] as const;
export const EVENT_CHANNELS = ['signals', 'decisions', 'intents', 'orders', 'fills'] as const;
export type Channel = (typeof STATE_CHANNELS)[number] | (typeof EVENT_CHANNELS)[number];

/** Every key of a channel. */
export const ALL_KEYS = '*';

export interface DataMessage {
  readonly type: 'data';
  readonly channel: Channel;
  readonly sequence: number;
  /** Server clock, ms; null when the message carries none. */
  readonly sentAt: number | null;
  readonly snapshot: boolean;
  readonly items: readonly unknown[];
}

export type ServerMessage =
  | { readonly type: 'hello' }
  | { readonly type: 'heartbeat' }
  | { readonly type: 'ack'; readonly id: number; readonly denied: readonly string[] }
  | { readonly type: 'error'; readonly ref: number | null; readonly code: string; readonly message: string }
  | DataMessage
  /** Unknown or malformed: skipped, as open contracts ask. */
  | { readonly type: 'ignored'; readonly reason: string };

const CHANNELS: ReadonlySet<string> = new Set([...STATE_CHANNELS, ...EVENT_CHANNELS]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Server clock of a message: ISO-8601 or epoch milliseconds. */
function serverMillis(value: unknown): number | null {
  const millis = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(millis) ? millis : null;
}

export function parseMessage(raw: string): ServerMessage {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { type: 'ignored', reason: 'not JSON' };
  }
  if (!isRecord(value)) return { type: 'ignored', reason: 'not an object' };
  switch (value['type']) {
    case 'hello':
      return { type: 'hello' };
    case 'hb':
      return { type: 'heartbeat' };
    case 'ack':
      return { type: 'ack', id: Number(value['id']), denied: deniedKeys(value['denied']) };
    case 'error':
      return {
        type: 'error',
        ref: typeof value['ref'] === 'number' ? value['ref'] : null,
        code: text(value['code']),
        message: text(value['message']),
      };
    case 'snap':
    case 'delta':
      return parseData(value);
    default:
      return { type: 'ignored', reason: `type ${String(value['type'])}` };
  }
}

function parseData(value: Record<string, unknown>): ServerMessage {
  const channel = text(value['ch']);
  const sequence = Number(value['seq']);
  const data = Array.isArray(value['data']) ? value['data'] : [value['data']];
  if (!CHANNELS.has(channel)) return { type: 'ignored', reason: `channel ${channel}` };
  if (!Number.isSafeInteger(sequence)) return { type: 'ignored', reason: 'no sequence' };
  return {
    type: 'data',
    channel: channel as Channel,
    sequence,
    sentAt: serverMillis(value['ts']),
    snapshot: value['type'] === 'snap',
    items: data.filter(isRecord),
  };
}

/** Entries are keys, or `{key, code}`. */
function deniedKeys(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown) => (isRecord(entry) ? `${text(entry['key'])} (${text(entry['code'])})` : String(entry)));
}
