import 'server-only';

import pino from 'pino';

import { env } from './env';

/** Structured logs, JSON lines. They carry ids and codes, never personal data. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['email', 'password', 'recipient', '*.email', '*.password', '*.recipient'],
});
