/** What the portal runs with in tests: nothing leaves the machine, and the clock stands still. */
export const TEST_ENVIRONMENT = {
  APP_URL: 'http://localhost:3000',
  SESSION_SECRET: 'a-secret-of-the-tests-for-the-sessions',
  ENCRYPTION_KEY: 'a-secret-of-the-tests-for-what-is-kept',
  LINK_SECRET: 'a-secret-of-the-tests-for-signed-links',
  LOG_LEVEL: 'silent',
  CLOCK_AT: '2026-11-23T09:00:00.000+01:00',
} as const;
