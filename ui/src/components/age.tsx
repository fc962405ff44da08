import { useNow } from '@/lib/hooks/use-now';
import { formatDuration, UNKNOWN } from '@/lib/format';

/** Time since `since` (browser clock, ms), kept current. */
export function Age({ since }: { since: number | null }) {
  const now = useNow();
  return <>{since === null ? UNKNOWN : formatDuration(now - since)}</>;
}
