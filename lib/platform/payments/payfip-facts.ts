export const SERVICE_PATH = '/tpa/services/securite';
export const PAGE_PATH = '/tpa/paiementws.web';

export const NAMESPACE =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService';

export const CREATE = 'creerPaiementSecurise';
export const DETAIL = 'recupererDetailPaiementSecurise';
export const CLIENT = 'recupererDetailClient';

/** Codes of the service's faults. */
export const UNKNOWN_OPERATION = 'P1';
export const NO_RESULT_YET = 'P5';
export const BAD_REFERENCE = 'R3';
export const BAD_EMAIL = 'A2';
export const BAD_AMOUNT = 'M1';
export const BAD_CLIENT = 'T1';

/** How long a payer may pay an operation, and how long its result may still change. */
export const OPERATION_MINUTES = 15;
export const RESULT_MINUTES = 20;

/** The clocks that `dattrans` (DDMMYYYY) and `heurtrans` (HHMM) are read on. */
export const SERVICE_ZONE = 'Europe/Paris';

export const LEAST_CENTS = 100;

/** What `resultrans` says: by card, by direct debit, refused either way, abandoned. */
export const RESULTS = ['P', 'V', 'R', 'Z', 'A'] as const;
export type Result = (typeof RESULTS)[number];
