/** The largest file, in bytes: 2 Mo. */
export const LARGEST_STATEMENT = 2 * 1024 * 1024;

/** The most lines of a file, what stands above its table included. */
export const MOST_STATEMENT_LINES = 3000;

/** How many lines may stand above the names of the columns. */
export const HEADER_WITHIN = 30;
