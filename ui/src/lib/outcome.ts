/** What the risk gate answered; null while it has not, or in a word this page does not know. */
export type Outcome = 'APPROVED' | 'DENIED' | null;

export function outcomeOf(value: string | null | undefined): Outcome {
  return value === 'APPROVED' || value === 'DENIED' ? value : null;
}
