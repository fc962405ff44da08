import { describe, expect, it } from 'vitest';
import { decimal, isoTime, type Decimal, type IsoTime } from '@/lib/brand';
import {
  changePct,
  epochNanos,
  formatChangePct,
  formatCompact,
  formatCount,
  formatDateTime,
  formatDecimal,
  formatDelta,
  formatDuration,
  formatPnl,
  formatTime,
  signOf,
  UNKNOWN,
} from '@/lib/format';

const d = (text: string) => decimal(text) as Decimal;
const t = (text: string) => isoTime(text) as IsoTime;

describe('decimals', () => {
  it.each([
    ['0', '0.00'],
    ['999.995', '1,000.00'],
    ['1000', '1,000.00'],
    ['100000', '1,00,000.00'],
    ['12345678.9', '1,23,45,678.90'],
    ['-1234567.891', '−12,34,567.89'],
    ['-0.001', '0.00'],
    ['-0.005', '−0.01'],
    ['9007199254740993.25', '9,00,71,99,25,47,40,993.25'],
  ])('groups %s the Indian way, exactly', (value, text) => {
    expect(formatDecimal(d(value))).toBe(text);
  });

  it('shows the decimals asked for', () => {
    expect(formatDecimal(d('1983.5'), { places: 4 })).toBe('1,983.5000');
    expect(formatDecimal(d('98.5'), { places: 0 })).toBe('99');
  });

  it('takes only plain decimals', () => {
    for (const bad of ['', 'NaN', '1e5', '1,000', 'Infinity', '--1', '.5']) expect(decimal(bad)).toBeNull();
    expect(formatDecimal(null)).toBe(UNKNOWN);
  });

  it('says the sign of a result by arrow and sign', () => {
    expect(formatPnl(d('1234.5'))).toBe('▲ +1,234.50');
    expect(formatPnl(d('-18500'))).toBe('▼ −18,500.00');
    expect(formatPnl(d('0.00'))).toBe('0.00');
    expect(formatPnl(d('-0.00'))).toBe('0.00');
    expect(formatPnl(null)).toBe(UNKNOWN);
    expect([signOf(d('-0.00')), signOf(d('0.01')), signOf(d('-3'))]).toEqual([0, 1, -1]);
  });

  it('computes a change without floating point', () => {
    expect(formatChangePct(d('200.00'), d('201'))).toBe('+0.50%');
    expect(formatChangePct(d('3'), d('2'))).toBe('−33.33%');
    expect(changePct(d('0'), d('2'))).toBeNull();
    expect(formatChangePct(null, d('2'))).toBe(UNKNOWN);
  });
});

describe('counts', () => {
  it('groups and shortens', () => {
    expect(formatCount('1234567')).toBe('12,34,567');
    expect(formatCount(-1200)).toBe('−1,200');
    expect(formatCount(undefined)).toBe(UNKNOWN);
    expect(formatCount('1.5')).toBe(UNKNOWN);
    expect(formatCompact('9999')).toBe('9,999');
    expect(formatCompact('143100')).toBe('143.1k');
    expect(formatCompact('4500000')).toBe('4.5M');
    expect(formatCompact(null)).toBe(UNKNOWN);
  });
});

describe('times', () => {
  it('are shown in IST with the zone', () => {
    expect(formatDateTime(t('2021-05-17T04:45:00Z'))).toBe('17 May 2021 10:15:00 IST');
    expect(formatTime(t('2021-05-17T18:45:00.5Z'), { millis: true })).toBe('00:15:00.500');
    expect(formatTime(t('2021-05-17T04:45:00.123999999Z'), { millis: true })).toBe('10:15:00.123');
    expect(formatTime(isoTime('yesterday'))).toBe(UNKNOWN);
  });

  it('keep nanoseconds in differences', () => {
    expect(epochNanos(t('1970-01-01T00:00:01.000000007Z'))).toBe(1_000_000_007n);
    expect(formatDelta(t('2021-05-17T04:45:00.000000Z'), t('2021-05-17T04:45:00.000340Z'))).toBe('+340 µs');
    expect(formatDelta(t('2021-05-17T04:45:00Z'), t('2021-05-17T04:45:00.0021Z'))).toBe('+2.1 ms');
    expect(formatDelta(t('2021-05-17T04:45:01Z'), t('2021-05-17T04:45:00Z'))).toBe('−1.00 s');
    expect(formatDelta(t('2021-05-17T04:45:00Z'), t('2021-05-17T04:49:12Z'))).toBe('+4:12');
    expect(formatDelta(null, t('2021-05-17T04:45:00Z'))).toBe(UNKNOWN);
  });

  it('name durations', () => {
    expect([400, 42_000, 252_000, 7_452_000, 266_400_000].map(formatDuration)).toEqual(['0.4 s', '42 s', '4:12', '2:04:12', '3 d 2 h']);
    expect(formatDuration(null)).toBe(UNKNOWN);
    expect(formatDuration(Number.NaN)).toBe(UNKNOWN);
  });
});
