import type { Decimal, InstrumentId, IsoTime } from '@/lib/brand';

/** What stands wherever a value is not known. Never 0, never NaN, never an empty cell. */
export const UNKNOWN = '—';

export type Sign = -1 | 0 | 1;

/** Sign of a decimal string without turning it into a floating-point number. */
export function signOf(value: Decimal): Sign {
  if (!/[1-9]/.test(value)) return 0;
  return value.startsWith('-') ? -1 : 1;
}

/** 1234567 -> 12,34,567: the last three digits, then groups of two. */
function groupIndian(digits: string): string {
  if (digits.length <= 3) return digits;
  const head = digits.slice(0, -3).replace(/\B(?=(\d{2})+(?!\d))/g, ',');
  return `${head},${digits.slice(-3)}`;
}

/** Rounds half away from zero on the digits themselves. */
function round(value: Decimal, places: number): { negative: boolean; whole: string; fraction: string } {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const kept = fraction.slice(0, places).padEnd(places, '0');
  let scaled = BigInt(whole + kept);
  if ((fraction[places] ?? '0') >= '5') scaled += 1n;
  const digits = scaled.toString().padStart(places + 1, '0');
  return {
    negative: negative && scaled !== 0n,
    whole: digits.slice(0, digits.length - places),
    fraction: places === 0 ? '' : digits.slice(-places),
  };
}

export interface DecimalOptions {
  /** Decimals shown; default 2. */
  places?: number;
  /** Write `+` before a positive value. */
  signed?: boolean;
}

/** The one place where a decimal string becomes text for the screen. Minus is U+2212, as wide as a digit. */
export function formatDecimal(value: Decimal | null, { places = 2, signed = false }: DecimalOptions = {}): string {
  if (value === null) return UNKNOWN;
  const { negative, whole, fraction } = round(value, places);
  const sign = negative ? '−' : signed && /[1-9]/.test(whole + fraction) ? '+' : '';
  return sign + groupIndian(whole) + (fraction === '' ? '' : `.${fraction}`);
}

export function formatPrice(value: Decimal | null, tickDecimals = 2): string {
  return formatDecimal(value, { places: tickDecimals });
}

/** Profit and loss: sign and arrow say the same as the colour. */
export function formatPnl(value: Decimal | null): string {
  if (value === null) return UNKNOWN;
  const arrow = { '-1': '▼ ', '0': '', '1': '▲ ' }[`${signOf(value)}`];
  return arrow + formatDecimal(value, { signed: true });
}

/** A count or quantity: integer, or an integer in a string. */
export function formatCount(value: number | string | null | undefined): string {
  if (value === null || value === undefined) return UNKNOWN;
  const text = String(value);
  if (!/^-?\d+$/.test(text)) return UNKNOWN;
  const negative = text.startsWith('-');
  return (negative ? '−' : '') + groupIndian(negative ? text.slice(1) : text);
}

/** A count in little room: 1,234 · 12.3k · 4.5M. */
export function formatCompact(value: string | null): string {
  if (value === null || !/^\d+$/.test(value)) return UNKNOWN;
  const units: readonly [number, string][] = [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e4, 'k'],
  ];
  const amount = Number(value);
  for (const [bound, unit] of units) {
    if (amount >= bound) return `${(amount / (unit === 'k' ? 1000 : bound)).toFixed(1)}${unit}`;
  }
  return formatCount(value);
}

/** Change from `from` to `to` in per cent, signed, two decimals; exact on the digits. */
export function formatChangePct(from: Decimal | null, to: Decimal | null): string {
  const text = changePct(from, to);
  return text === null ? UNKNOWN : `${formatDecimal(text, { signed: true })}%`;
}

/** `(to - from) / from * 100` with four decimals; null when unknown or when `from` is zero. */
export function changePct(from: Decimal | null, to: Decimal | null): Decimal | null {
  if (from === null || to === null) return null;
  const places = Math.max(fractionLength(from), fractionLength(to));
  const base = scaledInteger(from, places);
  if (base === 0n) return null;
  const scaled = ((scaledInteger(to, places) - base) * 1_000_000n) / base;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(5, '0');
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}` as Decimal;
}

function fractionLength(value: Decimal): number {
  return value.split('.')[1]?.length ?? 0;
}

function scaledInteger(value: Decimal, places: number): bigint {
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const scaled = BigInt(whole + fraction.padEnd(places, '0'));
  return value.startsWith('-') ? -scaled : scaled;
}

const ist = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', hourCycle: 'h23', ...options });
const TIME = ist({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DATE = ist({ day: '2-digit', month: 'short', year: 'numeric' });

/** `10:31:07.250` in IST; milliseconds are cut, not rounded. */
export function formatTime(value: IsoTime | null, { millis = false } = {}): string {
  if (value === null) return UNKNOWN;
  const time = TIME.format(new Date(value));
  return millis ? `${time}.${fractionNanos(value).padEnd(3, '0').slice(0, 3)}` : time;
}

/** `17 May 2021 10:31:07 IST`. */
export function formatDateTime(value: IsoTime | null): string {
  return value === null ? UNKNOWN : `${DATE.format(new Date(value))} ${formatTime(value)} IST`;
}

/** `17 May 2021`. */
export function formatDate(value: IsoTime | null): string {
  return value === null ? UNKNOWN : DATE.format(new Date(value));
}

/** `10:31` in IST, for axis labels and range summaries. */
export function formatClock(value: IsoTime | null, { seconds = false } = {}): string {
  return value === null ? UNKNOWN : TIME.format(new Date(value)).slice(0, seconds ? 8 : 5);
}

function fractionNanos(value: IsoTime): string {
  return /\.(\d+)/.exec(value)?.[1] ?? '';
}

/** Nanoseconds since the epoch; exact, unlike `Date`. */
export function epochNanos(value: IsoTime): bigint {
  const seconds = BigInt(Math.floor(Date.parse(value) / 1000));
  return seconds * 1_000_000_000n + BigInt(fractionNanos(value).padEnd(9, '0').slice(0, 9));
}

/** Time from one record to the next: `+340 µs`, `+2.1 ms`, `+1.04 s`, `+4:12`. */
export function formatDelta(from: IsoTime | null, to: IsoTime | null): string {
  if (from === null || to === null) return UNKNOWN;
  const nanos = epochNanos(to) - epochNanos(from);
  const sign = nanos < 0n ? '−' : '+';
  const micros = Number(nanos < 0n ? -nanos : nanos) / 1000;
  if (micros < 1000) return `${sign}${Math.round(micros)} µs`;
  if (micros < 1_000_000) return `${sign}${(micros / 1000).toFixed(1)} ms`;
  if (micros < 60_000_000) return `${sign}${(micros / 1_000_000).toFixed(2)} s`;
  return sign + formatDuration(micros / 1000);
}

/** `0.4 s`, `42 s`, `4:12`, `2:04:12`, `3 d 2 h`. */
export function formatDuration(millis: number | null): string {
  if (millis === null || !Number.isFinite(millis)) return UNKNOWN;
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 1) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}:${pad((seconds % 3600) / 60)}:${pad(seconds % 60)}`;
  return `${Math.floor(seconds / 86_400)} d ${Math.floor((seconds % 86_400) / 3600)} h`;
}

/** `NSE:TCS` -> `TCS`. */
export function symbolOf(id: InstrumentId): string {
  return id.slice(id.indexOf(':') + 1);
}

/** `PARTIALLY_FILLED` -> `Partially filled`. */
export function words(code: string): string {
  const text = code.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
