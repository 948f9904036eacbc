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

// Of these refusals no code was ever seen: they are the simulator's, and nothing of the portal reads them.
export const BAD_AMOUNT = 'M1';
export const BAD_CLIENT = 'T1';
export const BAD_YEAR = 'E1';
export const BAD_SUBJECT = 'O1';
export const BAD_MODE = 'S1';
export const BAD_ADDRESS = 'U1';

/** Faults that say nothing of the operation: the service is away, or does not understand. */
export const UNAVAILABLE = 'TechIndisponibiliteErreur';
export const BROKEN = 'TechDysfonctionnementErreur';
export const PROTOCOL = 'TechProtocolaireErreur';
export const TECHNICAL_FAULTS = [UNAVAILABLE, BROKEN, PROTOCOL] as const;
export type TechnicalFaultName = (typeof TECHNICAL_FAULTS)[number];

/** How long a payer may pay an operation, and how long its result may still change. */
export const OPERATION_MINUTES = 15;
export const RESULT_MINUTES = 20;

/** The clocks that `dattrans` (DDMMYYYY) and `heurtrans` (HHMM) are read on. */
export const SERVICE_ZONE = 'Europe/Paris';

export const LEAST_CENTS = 100;
/** 99 999,99 €, as public clients of the service have it. */
export const MOST_CENTS = 9_999_999;

/** What `resultrans` says: by card, by direct debit, refused either way, abandoned. */
export const RESULTS = ['P', 'V', 'R', 'Z', 'A'] as const;
export type Result = (typeof RESULTS)[number];
