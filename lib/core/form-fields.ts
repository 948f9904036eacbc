import { z } from 'zod';

import { isCivilDate, type CivilDate, type Weekday } from './dates/civil-date';

/** A check box: "on" from a posted form, true or false in the browser, nothing when it is not ticked. */
export const checkbox = z.preprocess((value) => value === 'on' || value === true, z.boolean());

const TOO_LONG = (max: number): string =>
  `Raccourcissez ce texte\u00A0: ${max} caractères au plus.`;

/** A line of text that must be filled in, without spaces around it. */
export function requiredText(message: string, max = 100): z.ZodString {
  return z.string(message).trim().min(1, message).max(max, TOO_LONG(max));
}

/**
 * Text of several lines that must be filled in. Browsers post the ends of lines in their own way:
 * what was not touched must come back as it was read.
 */
export function requiredLines(message: string, max: number): z.ZodType<string, string> {
  return z.string(message).transform(withPlainLines).pipe(requiredText(message, max));
}

/** Text of several lines that may stay empty: null then. */
export function optionalLines(max: number): z.ZodType<string | null, string | undefined> {
  return z
    .string()
    .optional()
    .transform((text) => withPlainLines(text ?? '').trim())
    .pipe(z.string().max(max, TOO_LONG(max)))
    .transform((text) => (text === '' ? null : text));
}

// PostgreSQL refuses a NUL, and no other control character is ever seen.
function withPlainLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
}

/** A line of text that may stay empty: null then. */
export function optionalText(max = 200): z.ZodType<string | null, string | undefined> {
  return z
    .string()
    .trim()
    .max(max, TOO_LONG(max))
    .transform((text) => (text === '' ? null : text))
    .optional()
    .transform((text) => text ?? null);
}

/** An e-mail address, as people type them. */
export const emailAddress = z
  .string('Indiquez votre adresse e-mail.')
  .trim()
  .min(1, 'Indiquez votre adresse e-mail.')
  .max(254, 'Cette adresse est trop longue.')
  .pipe(z.email('Cette adresse n’est pas complète. Exemple\u00A0: prenom.nom@exemple.fr'));

/** A civil date that must be filled in, as a date field sends it. */
export function requiredDay(message: string): z.ZodType<CivilDate, CivilDate> {
  return z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value), message);
}

/** A day of the week, as a box or a list sends it. */
export const weekday = z.coerce
  .number()
  .int()
  .min(1)
  .max(7)
  .transform((number) => number as Weekday);

/** Boxes of one name, of which at least one is ticked: a form sends one value alone, or a list. */
export const several = <Item extends z.ZodType>(item: Item, message: string, max: number) =>
  z.preprocess(
    (value: unknown): unknown[] =>
      value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value],
    z.array(item).min(1, message).max(max),
  );
