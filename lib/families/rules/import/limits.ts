/** The largest file, in bytes: 10 Mo. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** The most lines of a file, the names of columns left out. */
export const MOST_LINES = 100_000;

/** How long the file of a dry run waits to be imported. */
export const FILE_HOURS = 24;
