/** Any record that leads to a decision, as it stands in the URL: `order:abc`. */
export const LINEAGE_KINDS = ['signal', 'decision', 'order', 'fill'] as const;
export type LineageKind = (typeof LINEAGE_KINDS)[number];

export interface LineageRef {
  readonly kind: LineageKind;
  readonly id: string;
}

export function formatLineageRef(ref: LineageRef): string {
  return `${ref.kind}:${ref.id}`;
}

export function parseLineageRef(text: string | null): LineageRef | null {
  const colon = text?.indexOf(':') ?? -1;
  if (text === null || colon < 0) return null;
  const kind = LINEAGE_KINDS.find((each) => each === text.slice(0, colon));
  const id = text.slice(colon + 1);
  return kind === undefined || id === '' ? null : { kind, id };
}
