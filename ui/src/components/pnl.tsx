import type { Decimal } from '@/lib/brand';
import { formatPnl, signOf } from '@/lib/format';

/** Profit or loss as the server computed it: arrow, sign and colour say the same. */
export function Pnl({ value, className = '' }: { value: Decimal | null; className?: string }) {
  const sign = value === null ? 0 : signOf(value);
  const color = sign > 0 ? 'text-up' : sign < 0 ? 'text-down' : '';
  return <span className={`whitespace-nowrap ${color} ${className}`}>{formatPnl(value)}</span>;
}
