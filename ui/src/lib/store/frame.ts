export type Schedule = (run: () => void) => void;

/** How often a hidden tab applies what arrived; animation frames stop there. */
const HIDDEN_FLUSH_MILLIS = 1000;

/** Runs once with the next animation frame, or once a second while the tab is hidden. */
export const nextFrame: Schedule = (run) => {
  if (document.hidden) setTimeout(run, HIDDEN_FLUSH_MILLIS);
  else requestAnimationFrame(run);
};
