/** What an Inngest server signs with. Imported first: the environment is read once. */
export const SIGNING_KEY = 'signkey-test-0123456789abcdef0123456789abcdef';

Object.assign(process.env, {
  INNGEST_SIGNING_KEY: SIGNING_KEY,
  INNGEST_EVENT_KEY: 'an-event-key',
  INNGEST_BASE_URL: 'http://127.0.0.1:9',
});
