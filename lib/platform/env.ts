import 'server-only';

import { z } from 'zod';

const SECRET_LENGTH = 32;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const SECRETS = ['SESSION_SECRET', 'ENCRYPTION_KEY', 'LINK_SECRET'] as const;
const SENDER = /^(?:[^<>]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const isUrl = (protocols: readonly string[]) => (value: string) =>
  URL.canParse(value) && protocols.includes(new URL(value).protocol);
const webAddress = z
  .string()
  .refine(isUrl(['http:', 'https:']), 'indiquez une adresse qui commence par http:// ou https://');
const isLocal = (value: string): boolean =>
  /^(localhost|127\.0\.0\.1)$/.test(new URL(value).hostname);
const isSecureOrLocal = (value: string): boolean => !value.startsWith('http:') || isLocal(value);
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `indiquez un nombre entier de ${min} à ${max}`)
    .transform(Number)
    .refine(
      (value) => value >= min && value <= max,
      `indiquez un nombre entier de ${min} à ${max}`,
    );
const flag = z
  .enum(['true', 'false', '1', '0'], 'indiquez true ou false')
  .transform((value) => value === 'true' || value === '1');
const secret = z
  .string()
  .min(SECRET_LENGTH, `indiquez au moins ${SECRET_LENGTH} caractères tirés au hasard`);
const keys = z
  .string()
  .refine(
    (value) => value.trim().split(/\s+/).every((key) => key.length >= SECRET_LENGTH),
    `indiquez au moins ${SECRET_LENGTH} caractères tirés au hasard, et séparez d’une espace la clé présente des précédentes`,
  )
  .transform((value) => value.trim());

const variables = z.object({
  PORT: integer(1, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  WEB_CONCURRENCY: integer(1, 64).default(1),
  APP_URL: webAddress.transform((value) => value.replace(/\/+$/, '')).optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isUrl(['postgresql:', 'postgres:']),
      'indiquez une adresse de la forme postgresql://compte:motdepasse@serveur:5432/base',
    )
    .optional(),
  DATABASE_POOL_SIZE: integer(1, 500).default(10),
  DATABASE_PREPARED_STATEMENTS: flag.default(true),
  DATA_DIR: z.string().default('.data'),
  SEED_DEMO: flag.optional(),
  SESSION_SECRET: secret.optional(),
  ENCRYPTION_KEY: keys.optional(),
  LINK_SECRET: secret.optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: webAddress.optional(),
  RESEND_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'copiez le secret que Resend affiche, qui commence par whsec_').optional(),
  SMTP_URL: z
    .string()
    .refine(
      isUrl(['smtp:', 'smtps:']),
      'indiquez une adresse de la forme smtps://compte:motdepasse@serveur:465',
    )
    .optional(),
  MAIL_FROM: z.string().regex(SENDER, 'indiquez une adresse, ou « Nom <adresse> »').optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_BASE_URL: webAddress.optional(),
  INNGEST_DEV: flag.default(false),
  FRANCECONNECT_ISSUER: webAddress
    .refine(isSecureOrLocal, 'indiquez une adresse en https')
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://oidc.franceconnect.gouv.fr/api/v2'),
  FRANCECONNECT_CLIENT_ID: z.string().optional(),
  FRANCECONNECT_CLIENT_SECRET: z.string().optional(),
  PAYFIP_URL: webAddress
    .refine(isSecureOrLocal, 'indiquez une adresse en https')
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://www.payfip.gouv.fr'),
  ADDRESS_SERVICE_URL: webAddress.refine(isSecureOrLocal, 'indiquez une adresse en https').optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `indiquez un niveau parmi ${LOG_LEVELS.join(', ')}`)
    .default('info'),
  CLOCK_AT: z.iso
    .datetime({
      offset: true,
      error: 'indiquez un instant ISO avec son fuseau, par exemple 2026-11-24T13:00:00+01:00',
    })
    .optional(),
  CHROMIUM_PATH: z.string().optional(),
});

type Variables = z.infer<typeof variables>;

function checkTogether(values: Variables, context: z.RefinementCtx<Variables>): void {
  const require = (name: keyof Variables, reason: string): void => {
    if (values[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: reason });
  };
  if (values.DATABASE_URL !== undefined)
    SECRETS.forEach((name) =>
      require(name, `donnez-lui au moins ${SECRET_LENGTH} caractères tirés au hasard, puisque DATABASE_URL est indiqué`),
    );
  if (values.RESEND_API_KEY !== undefined || values.SMTP_URL !== undefined)
    require('MAIL_FROM', 'indiquez l’expéditeur des courriels, par exemple Portail Familles <portail@commune.fr>');
  if (values.FRANCECONNECT_CLIENT_ID !== undefined)
    require('FRANCECONNECT_CLIENT_SECRET', 'donnez-le, puisque FRANCECONNECT_CLIENT_ID est indiqué');
  if (values.FRANCECONNECT_CLIENT_SECRET !== undefined)
    require('FRANCECONNECT_CLIENT_ID', 'donnez-le, puisque FRANCECONNECT_CLIENT_SECRET est indiqué');
  if (values.INNGEST_SIGNING_KEY !== undefined)
    require('INNGEST_EVENT_KEY', 'donnez-la, puisque INNGEST_SIGNING_KEY est indiquée');
  if (values.INNGEST_EVENT_KEY !== undefined && !values.INNGEST_DEV)
    require('INNGEST_SIGNING_KEY', 'donnez-la, puisque INNGEST_EVENT_KEY est indiquée');
  if (values.WEB_CONCURRENCY > 1 && (values.SEED_DEMO ?? isTriedOut(values)))
    context.addIssue({
      code: 'custom',
      path: ['WEB_CONCURRENCY'],
      message: 'laissez 1 pour une démonstration, dont le paiement simulé tient dans un seul processus',
    });
}

/** A database of one's own or a public address makes a lasting installation: no demonstration but on demand. */
function isTriedOut({ DATABASE_URL, APP_URL }: Variables): boolean {
  return DATABASE_URL === undefined && (APP_URL === undefined || isLocal(APP_URL));
}

const settingsSchema = variables.superRefine(checkTogether).transform((values) => ({
  ...values,
  SEED_DEMO: values.SEED_DEMO ?? isTriedOut(values),
  APP_URL: values.APP_URL ?? `http://localhost:${values.PORT}`,
  MAIL_FROM: values.MAIL_FROM ?? 'Portail Familles <portail@localhost>',
}));

/** What the operator sets. Without DATABASE_URL, `npm start` brings the database and makes the secrets. */
export type Settings = z.infer<typeof settingsSchema>;

/** What the portal runs with: the settings, with the database and the secrets given or made. */
export type Environment = Settings & {
  readonly [Name in 'DATABASE_URL' | (typeof SECRETS)[number]]: string;
};

/** Wrong or missing variables: its message says, in French, what to write in each. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

type Source = Readonly<Record<string, string | undefined>>;

function toLine(issue: z.core.$ZodIssue, source: Source): string {
  const name = String(issue.path[0]);
  const value = source[name];
  const isShown = value !== undefined && !/SECRET|KEY|URL/.test(name);
  return `${name} : ${issue.message}${isShown ? ` (ici « ${value} »)` : ''}.`;
}

function toError(lines: readonly string[]): EnvironmentError {
  const [first = '', ...others] = lines;
  const advice = 'Corrigez le fichier .env ou l’environnement (voir .env.example) :';
  return new EnvironmentError(
    others.length === 0 ? `${advice} ${first}` : [advice, ...lines].join('\n- '),
  );
}

/**
 * Validates the operator's settings, all at once. An empty variable counts as unset.
 * @throws {EnvironmentError}
 */
export function parseSettings(source: Source): Settings {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success) throw toError(result.error.issues.map((issue) => toLine(issue, source)));
  return result.data;
}

/**
 * Validates what the portal runs with.
 * @throws {EnvironmentError} also when the database or a secret is missing, which `npm start` would have brought
 */
export function parseEnvironment(source: Source): Environment {
  const settings = parseSettings(source);
  const { DATABASE_URL, SESSION_SECRET, ENCRYPTION_KEY, LINK_SECRET } = settings;
  if (
    DATABASE_URL === undefined ||
    SESSION_SECRET === undefined ||
    ENCRYPTION_KEY === undefined ||
    LINK_SECRET === undefined
  ) {
    throw toError([
      'DATABASE_URL : indiquez la base de données, ou lancez le portail par « npm start », qui en fournit une.',
    ]);
  }
  return { ...settings, DATABASE_URL, SESSION_SECRET, ENCRYPTION_KEY, LINK_SECRET };
}

/** Whether the portal runs by `npm run dev`. */
export const isDevelopment: boolean = process.env.NODE_ENV === 'development';

let parsed: Environment | undefined;

/** The portal's environment, read and validated at the first access. The one place of the product that reads `process.env`. */
export const env: Environment = new Proxy({} as Environment, {
  get: (_target, name) => Reflect.get((parsed ??= parseEnvironment(process.env)), name) as unknown,
});
