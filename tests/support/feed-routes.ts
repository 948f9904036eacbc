import { FAMILIES, NOTHING, type Route } from './visitors';

/** The page of the calendars' addresses, and the calendars, and what they answer to each visitor. */
export const FEED_ROUTES: Readonly<Record<string, Route>> = {
  'app/(famille)/espace-famille/planning/agenda/page.tsx': {
    path: () => '/espace-famille/planning/agenda',
    answers: FAMILIES,
  },
  // An address that nobody signed: who asks does not matter, the address does (feeds.test.ts).
  'app/api/calendriers/[token]/route.ts': {
    path: ({ child }) => `/api/calendriers/${child}.ics`,
    answers: NOTHING,
  },
};
