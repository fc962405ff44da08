import { useMutation } from '@tanstack/react-query';
import { useLive } from '@/lib/context/live-context';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in; the token stays in memory. */
export function useLogin(onToken: (token: string) => void) {
  const { data } = useLive();
  return useMutation({
    mutationFn: (credentials: Credentials) => data.api.post('/api/v1/auth/login', credentials),
    onSuccess: (answer) => onToken(answer.accessToken),
  });
}
