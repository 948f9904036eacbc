import { Prisma } from '@/prisma/generated/client';

const NAMES = [
  'Account_email_key',
  'Collectivity_hostName_key',
  'agent_last_administrator',
  'AccountIdentity_provider_subject_key',
  'AccountIdentity_accountId_provider_key',
  'Family_pkey',
  'Guardian_pkey',
  'Child_pkey',
  'Enrolment_pkey',
  'LetterBatch_pkey',
  'RequestMessage_pkey',
  'online_payment_open_key',
  'billing_run_draft_excl',
  'invoice_day_booking_key',
  'invoice_day_billed_again',
  'credit_note_total_check',
  'Payment_pkey',
  'TreasuryBatch_pkey',
  'StatementImport_pkey',
  'DebitRun_pkey',
  'Mandate_pkey',
  'mandate_in_force_key',
  'tariff_overlap_excl',
  'request_line_pending_key',
  'request_line_terminal',
  'session_seats_check',
  'seat_offer_open_key',
  'seat_offer_terminal',
  'enrolment_overlap_excl',
  'subscription_active_key',
  'subscription_guardian_key',
  'subscriber_code_active_key',
  'family_import_running_key',
  'email_copy_pending_key',
  'family_import_check_key',
  'family_reference_key',
  'field_change_pending_key',
  'invoice_dispute_pending_key',
  'field_change_terminal',
] as const;

/** A constraint of the migrations whose violation means something to the domain. */
export type ConstraintName = (typeof NAMES)[number];

/** The constraint that a failed write violated, or null where the error is of another kind. */
export function violatedConstraint(error: unknown): ConstraintName | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const text = `${error.message} ${JSON.stringify(error.meta ?? {})}`;
  return NAMES.find((name) => text.includes(name)) ?? null;
}
