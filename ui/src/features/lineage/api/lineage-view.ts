import { isoTime, type IsoTime } from '@/lib/brand';
import { formatDelta } from '@/lib/format';
import type { WireLineage } from '@/lib/wire';

export interface StepView {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly id: string;
  readonly eventTime: IsoTime | null;
  readonly receivedTime: IsoTime | null;
  /** Market time since the step before; null when it did not move or is not known. */
  readonly marketDelta: string | null;
  /** Wall time since the step before; null when it did not move or is not known. */
  readonly wallDelta: string | null;
  /** `topic-partition-offset`; null when the step has no record of its own. */
  readonly position: string | null;
  readonly outcome: 'PASSED' | 'FAILED' | null;
  readonly values: readonly (readonly [string, string])[];
}

export interface LineageView {
  readonly decisionId: string;
  readonly steps: readonly StepView[];
  /** True once nothing more can follow. */
  readonly settled: boolean;
}

export function toLineageView(wire: WireLineage): LineageView {
  const steps = wire.steps.map((step, index): StepView => {
    const before = wire.steps[index - 1];
    const values = Object.entries(step.values ?? {});
    const outcome = values.find(([name]) => name === 'outcome')?.[1];
    return {
      key: `${index} ${step.kind} ${step.id}`,
      kind: step.kind,
      title: step.title,
      id: step.id,
      eventTime: isoTime(step.eventTime),
      receivedTime: isoTime(step.receivedTime),
      marketDelta: delta(before?.eventTime, step.eventTime),
      wallDelta: delta(before?.receivedTime, step.receivedTime),
      position: step.topic === null || step.topic === undefined ? null : `${step.topic}-${step.partition ?? '?'}-${step.offset ?? '?'}`,
      outcome: step.kind !== 'CHECK' ? null : outcome === 'FAILED' ? 'FAILED' : outcome === 'PASSED' ? 'PASSED' : null,
      values: values.filter(([name]) => !(step.kind === 'CHECK' && name === 'outcome')),
    };
  });
  const last = steps.at(-1)?.kind;
  return { decisionId: wire.decisionId, steps, settled: last === 'POSITION' || !wire.steps.some((step) => step.kind === 'INTENT') };
}

function delta(from: string | null | undefined, to: string | null | undefined): string | null {
  const [start, end] = [isoTime(from), isoTime(to)];
  return start === null || end === null || start === end ? null : formatDelta(start, end);
}
