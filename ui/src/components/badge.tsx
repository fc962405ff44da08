import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'good' | 'bad' | 'warn' | 'accent';

const TONES: Readonly<Record<Tone, string>> = {
  neutral: 'border-line text-muted',
  good: 'border-up/45 text-up',
  bad: 'border-down/50 text-danger-text',
  warn: 'border-warn/50 text-warn',
  accent: 'border-accent/55 text-accent',
};

/** A state in words; the colour only repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`inline-flex items-center rounded-sm border px-1 text-2xs font-semibold whitespace-nowrap ${TONES[tone]}`}>{children}</span>
  );
}

/** PAPER is outlined, LIVE is filled: told apart without colour too. */
export function ModeBadge({ mode }: { mode: string }) {
  return mode === 'LIVE' ? (
    <span className="inline-flex rounded-sm border border-danger bg-danger px-1 text-2xs font-bold text-white">LIVE</span>
  ) : (
    <span className="inline-flex rounded-sm border border-accent px-1 text-2xs font-bold text-accent">{mode}</span>
  );
}
