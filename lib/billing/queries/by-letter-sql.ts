import 'server-only';

import { Prisma } from '@/prisma/generated/client';

/** Families whose invoices are printed together at most. */
export const FAMILIES_AT_ONCE = 200;

/**
 * Whether the payer `g` of the invoice `i` is written to on paper: the file asks for it ("Mode d'envoi
 * de facture et relance"), or nobody follows the family on the portal.
 */
export const BY_LETTER = Prisma.sql`(g."invoiceByLetter" or not exists (
  select 1 from "Guardian" a
  join "Subscription" s on s."collectivityId" = a."collectivityId" and s."guardianId" = a.id
    and s."endedAt" is null
  where a."collectivityId" = i."collectivityId" and a."familyId" = i."familyId"))`;

/** Whether an envelope to the payer `g` would come back. */
export const IS_UNADDRESSED = Prisma.sql`(g.address is null or g.city is null)`;
