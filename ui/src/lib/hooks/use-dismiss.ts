import { useEffect, useRef } from 'react';

const open: symbol[] = [];

/** Esc closes the topmost open thing, and only that. */
export function useDismiss(onDismiss: () => void): void {
  const handler = useRef(onDismiss);
  useEffect(() => {
    handler.current = onDismiss;
  });
  useEffect(() => {
    const self = Symbol('layer');
    open.push(self);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || open.at(-1) !== self) return;
      event.stopPropagation();
      handler.current();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      open.splice(open.indexOf(self), 1);
    };
  }, []);
}
