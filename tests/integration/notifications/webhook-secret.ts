/** What Resend and the portal share, in base64. Imported first: the environment is read once. */
export const WEBHOOK_SECRET = Buffer.from('a secret that Resend and the portal share').toString(
  'base64',
);

process.env.RESEND_WEBHOOK_SECRET = `whsec_${WEBHOOK_SECRET}`;
