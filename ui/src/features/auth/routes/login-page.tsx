import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { Button } from '@/components/button';
import { useLogin } from '@/features/auth/api/login';
import { LoginError } from '@/features/auth/components/login-error';
import { useAuth } from '@/lib/context/auth-context';
import { ApiError } from '@/lib/api-client';

const FIELD = 'w-full rounded border border-strong-line bg-ground px-3 py-2 text-sm placeholder:text-muted';

/** Where to go after signing in: the page that asked for it, never another site. */
function destination(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && from.startsWith('/') && !from.startsWith('//') ? from : '/live';
}

export function LoginPage() {
  const auth = useAuth();
  const location = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);
  const login = useLogin(auth.signIn);

  useEffect(() => emailField.current?.focus(), []);

  if (auth.signedIn) return <Navigate to={destination(location.state)} replace />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!login.isPending) login.mutate({ email: email.trim(), password });
  };
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <main className="grid min-h-full place-items-center p-4">
      <div className="w-full max-w-[360px]">
        <div className="mb-6 flex items-center gap-3">
          <img src="/favicon.svg" alt="" className="size-9" />
          <div>
            <h1 className="text-lg leading-6 font-semibold">Sign in to QuantTrade</h1>
            <p className="text-xs text-muted">Server {window.location.host}</p>
          </div>
        </div>
        {auth.notice === null ? null : (
          <p role="status" className="mb-4 rounded border border-warn/50 bg-surface px-3 py-2 text-warn">
            {auth.notice}
          </p>
        )}
        <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
          <label className="flex flex-col gap-1">
            <span className="font-medium">Email</span>
            <input ref={emailField} data-testid="login-email" className={FIELD} type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
          </label>
          <div className="flex flex-col gap-1">
            <label htmlFor="password" className="font-medium">
              Password
            </label>
            <div className="relative">
              <input
                id="password"
                data-testid="login-password"
                className={`${FIELD} pr-16`}
                type={visible ? 'text' : 'password'}
                autoComplete="current-password"
                required
                aria-describedby="caps-lock"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                onKeyDown={watchCapsLock}
                onKeyUp={watchCapsLock}
              />
              <button type="button" aria-pressed={visible} aria-label={visible ? 'Hide password' : 'Show password'} onClick={() => setVisible(!visible)} className="absolute inset-y-0 right-0 rounded px-3 text-xs font-medium text-muted hover:text-text">
                {visible ? 'Hide' : 'Show'}
              </button>
            </div>
            <p id="caps-lock" aria-live="polite" className="min-h-5 text-xs text-warn">
              {capsLock ? 'Caps Lock is on.' : ''}
            </p>
          </div>
          {login.error === null ? null : (
            <LoginError
              key={login.failureCount + login.submittedAt}
              error={login.error instanceof ApiError ? login.error : new ApiError(login.error.message, 0, 'CLIENT', null)}
            />
          )}
          <Button type="submit" tone="primary" data-testid="login-submit" disabled={login.isPending} className="min-h-10 text-sm">
            {login.isPending ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
        <p className="mt-4 text-xs text-muted">
          The demo account is printed by <code className="font-mono">quanttrade up</code> and <code className="font-mono">quanttrade status</code>. You stay signed in
          until this page is closed or reloaded.
        </p>
      </div>
    </main>
  );
}
