import { TEST_ENVIRONMENT } from './test-environment';

// Neither a developer's .env nor the shell may send a test's e-mails or reach a real database.
for (const name of Object.keys(process.env)) {
  if (
    /^(RESEND|SMTP|MAIL|INNGEST|FRANCECONNECT)_|^(DATABASE_URL|DATA_DIR|APP_URL|CLOCK_AT|SEED_DEMO)$/.test(
      name,
    )
  )
    Reflect.deleteProperty(process.env, name);
}
Object.assign(process.env, TEST_ENVIRONMENT);
