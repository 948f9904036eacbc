import type { EmailKind } from '../types';

/** The options of a subscription that one click puts out, by the kind of e-mail it stops. */
const OPTIONS = {
  DIGEST: [
    'notifyBookingAccepted',
    'notifyBookingRefused',
    'notifyAbsenceAccepted',
    'notifyAbsenceRefused',
  ],
} as const satisfies Partial<Record<EmailKind, readonly string[]>>;

/** The kinds of e-mails that an option silences: never an acknowledgement, nor what is about the account. */
export type SilenceableKind = keyof typeof OPTIONS;
export type SilenceableOption = (typeof OPTIONS)[SilenceableKind][number];

/** Whether an option silences e-mails of this kind. */
export function isSilenceable(kind: EmailKind): kind is SilenceableKind {
  return Object.hasOwn(OPTIONS, kind);
}

/** What a subscription's options become when e-mails of this kind are stopped. */
export function silencedOptions(kind: SilenceableKind): Partial<Record<SilenceableOption, false>> {
  return Object.fromEntries(OPTIONS[kind].map((option) => [option, false]));
}
