import { useNow } from '@/lib/hooks/use-now';
import { formatDuration, UNKNOWN } from '@/lib/format';

/** Time since `since` (browser clock, ms), kept current. */
export function Age({ since }: { since: number | null }) {
  const now = useNow();
  if (since === null) return <>{UNKNOWN}</>;
  // Parts of a second would only flicker.
  return <>{now - since < 1000 ? '<1 s' : formatDuration(now - since)}</>;
}
