/** The terms of use in force, by their date: what an account accepted is kept with it. */
export const TERMS_VERSION = '2026-11-25';
