export interface PageEntry {
  readonly path: string;
  readonly label: string;
}

/** The pages of the navigation, in order; a page is added here and in the router. */
export const PAGES: readonly PageEntry[] = [{ path: '/live', label: 'Live' }];
