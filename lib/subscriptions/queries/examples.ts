import 'server-only';

import { unsafeIsDemonstration } from '@/lib/accounts/queries/demonstration';
import { DEMONSTRATION_CODE, DEMONSTRATION_INVOICE } from '@/lib/accounts/rules/demonstration';
import { db } from '@/lib/platform/db/client';

import { formatSubscriberCode } from '../rules/subscriber-code';
import type { SubscriptionExamples } from '../types';
import { hashSubscriberCode } from './code-hash';

type ExampleRow = {
  isCodeFree: boolean;
  invoice: { issuer: string; reference: string; amount: number; payer: string } | null;
};

/**
 * What there is to subscribe with in a demonstration, as long as nobody has; null elsewhere. It takes
 * no actor: it shows what the seed made, and nothing else.
 */
export async function unsafeFindExamples(): Promise<SubscriptionExamples | null> {
  if (!(await unsafeIsDemonstration())) return null;
  const { email, slug } = DEMONSTRATION_INVOICE;
  const [row] = await db.$queryRaw<ExampleRow[]>`
    select
      exists (select from "SubscriberCode"
        where "codeHash" = ${hashSubscriberCode(DEMONSTRATION_CODE)}
          and "usedAt" is null and "revokedAt" is null) as "isCodeFree",
      (select jsonb_build_object('issuer', c."issuerCode", 'reference', i.number,
          'amount', i."amountCents", 'payer', g."payerCode")
        from "Collectivity" c
        join "Guardian" g on g."collectivityId" = c.id and g.email = ${email}
        join "Invoice" i on i."collectivityId" = c.id and i."familyId" = g."familyId"
          and i."guardianId" = g.id and i.number is not null
        where c.slug = ${slug} and not exists (select from "Subscription" s
          where s."collectivityId" = c.id and s."guardianId" = g.id and s."endedAt" is null)
        order by i."issuedOn" desc limit 1) as invoice`;
  return {
    code: row?.isCodeFree === true ? formatSubscriberCode(DEMONSTRATION_CODE) : null,
    invoice: row?.invoice ?? null,
  };
}
