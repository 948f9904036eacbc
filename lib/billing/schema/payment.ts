import { z } from 'zod';

/** Which invoice a parent pays. */
export const payInvoiceSchema = z.object({ invoiceId: z.uuid() });

/** Which payment a parent asks about. */
export const checkPaymentSchema = z.object({ paymentId: z.uuid() });
