import { z } from 'zod';

import { requiredText } from '@/lib/core/form-fields';
import { parseEuros } from '@/lib/core/money';

import {
  isSubscriberCode,
  normaliseSubscriberCode,
  SUBSCRIBER_CODE_LENGTH,
} from '../rules/subscriber-code';

const LONGEST = 60;

function lengthProblem(length: number): string | null {
  const missing = SUBSCRIBER_CODE_LENGTH - length;
  const count = Math.abs(missing);
  const words = `${count}\u00A0${count === 1 ? 'caractère' : 'caractères'}`;
  if (missing > 0) return `Il manque ${words}\u00A0: le code en a ${SUBSCRIBER_CODE_LENGTH}.`;
  return missing < 0
    ? `Il y a ${words} de trop\u00A0: le code en a ${SUBSCRIBER_CODE_LENGTH}.`
    : null;
}

/** A subscriber code as it is typed; the output is as codes are kept. */
const subscriberCode = requiredText('Indiquez votre code abonné.', LONGEST)
  .transform(normaliseSubscriberCode)
  .superRefine((code, context) => {
    const problem =
      lengthProblem(code.length) ??
      (isSubscriberCode(code)
        ? null
        : 'Un caractère ne va pas. Il n’y a ni 0, ni O, ni 1, ni I, ni L dans un code.');
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export const codeSearchSchema = z.object({ subscriberCode });

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

/** The four facts of an invoice, as they are printed on it. */
export const invoiceSearchSchema = z.object({
  issuer: requiredText('Indiquez le code émission de la facture.', LONGEST).transform(
    withoutSpaces,
  ),
  reference: requiredText('Indiquez la référence de la facture.', LONGEST).transform((text) =>
    withoutSpaces(text).replaceAll(/[‐‑–—]/g, '-'),
  ),
  amount: requiredText('Indiquez le montant de la facture.', LONGEST).transform((text, context) => {
    const cents = parseEuros(text);
    if (cents !== null) return cents;
    context.addIssue({
      code: 'custom',
      message: 'Écrivez le montant en euros. Exemple\u00A0: 16,10',
    });
    return z.NEVER;
  }),
  payer: requiredText('Indiquez votre code personnel.', LONGEST).transform(withoutSpaces),
});

export type InvoiceFacts = z.output<typeof invoiceSearchSchema>;

/** What somebody has shown to know, between the search and the subscription. */
export const proofSchema = z.discriminatedUnion('way', [
  z.object({ way: z.literal('code'), accountId: z.uuid(), codeHash: z.string() }),
  z.object({
    way: z.literal('invoice'),
    accountId: z.uuid(),
    invoice: z.object({
      issuer: z.string(),
      reference: z.string(),
      amount: z.number(),
      payer: z.string(),
    }),
  }),
]);

export type SubscriptionProof = z.infer<typeof proofSchema>;
