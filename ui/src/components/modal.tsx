import { useRef, type ReactNode } from 'react';
import { useDismiss } from '@/lib/hooks/use-dismiss';
import { useFocusTrap } from '@/lib/hooks/use-focus-trap';

interface Props {
  title: string;
  onClose: () => void;
  variant: 'dialog' | 'drawer';
  testId?: string;
  children: ReactNode;
}

/** A dialog in the middle or a drawer from the right. Esc, the cross and the backdrop close it; focus returns. */
export function Modal({ title, onClose, variant, testId, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useDismiss(onClose);
  useFocusTrap(box);
  const shape =
    variant === 'drawer'
      ? 'slide-in ml-auto h-full w-full max-w-[520px] border-l'
      : 'm-auto max-h-[calc(100%-32px)] w-[calc(100%-32px)] max-w-md rounded-lg border';
  return (
    <div className="fixed inset-0 z-50 flex bg-black/50" onMouseDown={(event) => event.target === event.currentTarget && onClose()}>
      <div ref={box} role="dialog" aria-modal="true" aria-label={title} data-testid={testId} className={`flex flex-col border-line bg-surface shadow-2xl shadow-(color:--c-shadow) ${shape}`}>
        <div className="flex shrink-0 items-center gap-3 border-b border-line py-2 pr-2 pl-4">
          <h2 className="min-w-0 truncate text-sm font-semibold">{title}</h2>
          <button type="button" aria-label="Close" onClick={onClose} className="ml-auto grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-text">
            <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4" stroke="currentColor" strokeWidth="1.6" fill="none">
              <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
            </svg>
          </button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      </div>
    </div>
  );
}
