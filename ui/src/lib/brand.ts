/** Nominal types: a plain string cannot be passed where one of these is expected. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Exchange prefix and symbol, `NSE:TCS`. */
export type InstrumentId = Brand<string, 'InstrumentId'>;
export type AccountId = Brand<string, 'AccountId'>;
/** A plain decimal as the server wrote it, `-1234.50`; never turned into a number before it is shown. */
export type Decimal = Brand<string, 'Decimal'>;
/** ISO-8601 UTC with up to nine decimals of a second. */
export type IsoTime = Brand<string, 'IsoTime'>;

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

export function instrumentId(value: string): InstrumentId {
  return value as InstrumentId;
}

export function accountId(value: string): AccountId {
  return value as AccountId;
}

/** Null for everything that is not a plain decimal, so that a bad value is shown as unknown, not as a guess. */
export function decimal(value: string | number | null | undefined): Decimal | null {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return DECIMAL.test(text) ? (text as Decimal) : null;
}

export function isoTime(value: string | null | undefined): IsoTime | null {
  return value !== null && value !== undefined && !Number.isNaN(Date.parse(value)) ? (value as IsoTime) : null;
}
