import { Button } from '@/components/button';
import { useAuth } from '@/lib/context/auth-context';
import { useSession } from '@/lib/context/session-context';
import { useTheme } from '@/lib/context/theme-context';

export function UserMenu() {
  const { session } = useSession();
  const { signOut } = useAuth();
  const { theme, toggle } = useTheme();
  return (
    <div className="flex items-center gap-1.5">
      <button
        type="button"
        onClick={toggle}
        aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
        title={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        className="grid size-8 place-items-center rounded border border-line text-muted hover:bg-hover hover:text-text"
      >
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4" fill="none" stroke="currentColor" strokeWidth="1.4">
          <circle cx="8" cy="8" r="5.6" />
          <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" stroke="none" />
        </svg>
      </button>
      <Button className="min-h-8" title={session === null ? undefined : `Signed in as ${session.user.email}`} onClick={() => signOut()}>
        Log out
      </Button>
    </div>
  );
}
