import { useEffect, type RefObject } from 'react';

const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Keeps Tab inside a dialog, moves the focus in on opening and back on closing. */
export function useFocusTrap(container: RefObject<HTMLElement>): void {
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    const previous = document.activeElement;
    const inside = () => [...element.querySelectorAll<HTMLElement>(FOCUSABLE)];
    (element.querySelector<HTMLElement>('[data-autofocus]') ?? inside()[0] ?? element).focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Tab') return;
      const all = inside();
      const first = all[0];
      const last = all.at(-1);
      if (first === undefined || last === undefined) return;
      if (event.shiftKey && document.activeElement === first) {
        event.preventDefault();
        last.focus();
      } else if (!event.shiftKey && document.activeElement === last) {
        event.preventDefault();
        first.focus();
      }
    };
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('keydown', onKey);
      if (previous instanceof HTMLElement) previous.focus();
    };
  }, [container]);
}
