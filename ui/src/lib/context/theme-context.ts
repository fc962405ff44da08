import { createContext, useContext } from 'react';
import type { Theme } from '@/lib/theme';

export interface ThemeState {
  readonly theme: Theme;
  readonly toggle: () => void;
}

export const ThemeContext = createContext<ThemeState>({ theme: 'dark', toggle: () => undefined });

export function useTheme(): ThemeState {
  return useContext(ThemeContext);
}
