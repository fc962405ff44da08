import { describe, expect, it } from 'vitest';
import { parseMessage } from '@/lib/socket/protocol';

const parse = (value: unknown) => parseMessage(JSON.stringify(value));

describe('parseMessage', () => {
  it('reads data with its server clock', () => {
    expect(parse({ ch: 'ticks', seq: 3, ts: '2026-11-26T08:00:00Z', type: 'snap', data: [{ id: 'a' }] })).toEqual({
      type: 'data',
      channel: 'ticks',
      sequence: 3,
      sentAt: Date.parse('2026-11-26T08:00:00Z'),
      snapshot: true,
      items: [{ id: 'a' }],
    });
  });

  it('reads the other messages', () => {
    expect(parse({ type: 'hello', mode: 'PAPER' })).toEqual({ type: 'hello' });
    expect(parse({ type: 'hb', ts: 1 })).toEqual({ type: 'heartbeat' });
    expect(parse({ type: 'ack', id: 4, ok: [], denied: [{ key: 'X', code: 'FORBIDDEN' }, 'Y'] })).toEqual({ type: 'ack', id: 4, denied: ['X (FORBIDDEN)', 'Y'] });
    expect(parse({ type: 'error', ref: 4, code: 'limit', message: 'too many keys' })).toEqual({ type: 'error', ref: 4, code: 'limit', message: 'too many keys' });
  });

  it.each([['{'], ['[]'], ['null'], ['"x"'], ['{"type":"new-kind"}'], ['{"type":"delta","ch":"new","seq":1,"data":[]}'], ['{"type":"delta","ch":"ticks","data":[]}']])(
    'skips what it does not know: %s',
    (raw) => {
      expect(parseMessage(raw).type).toBe('ignored');
    },
  );

  it('drops entries that are no objects', () => {
    expect(parse({ ch: 'fills', seq: 1, type: 'delta', data: [null, 1, 'x', { id: 'a' }] })).toMatchObject({ items: [{ id: 'a' }], sentAt: null });
  });
});
