export type Theme = 'dark' | 'light';

export interface ChartColors {
  readonly background: string;
  readonly text: string;
  readonly grid: string;
  readonly up: string;
  readonly down: string;
  readonly accent: string;
}

/** The page's own colours, read from the CSS variables, for what draws on a canvas. */
export function chartColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  return {
    background: color('--c-surface', '#10151d'),
    text: color('--c-muted', '#93a0b3'),
    grid: color('--c-line', '#232d3b'),
    up: color('--c-up', '#35c4a0'),
    down: color('--c-down', '#f5807a'),
    accent: color('--c-accent', '#5aa2ff'),
  };
}
