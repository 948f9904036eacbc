import {
  BAD_ADDRESS,
  BAD_AMOUNT,
  BAD_CLIENT,
  BAD_EMAIL,
  BAD_MODE,
  BAD_REFERENCE,
  BAD_SUBJECT,
  BAD_YEAR,
  LEAST_CENTS,
  MOST_CENTS,
} from '../payfip-facts';
import { OperationFault } from './faults';

const LONGEST_ADDRESS = 250;

function isAddress(text: string): boolean {
  return (
    text.length <= LONGEST_ADDRESS &&
    URL.canParse(text) &&
    ['http:', 'https:'].includes(new URL(text).protocol)
  );
}

function isAmount(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) >= LEAST_CENTS && Number(text) <= MOST_CENTS;
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text) && text.length >= 6 && text.length <= 80;
}

// W pays for good, which nothing simulated can: a collectivity that takes real payments is refused.
const CHECKS: Readonly<Record<string, { isRight: (text: string) => boolean; code: string }>> = {
  numcli: { isRight: (text) => /^\d{6}$/.test(text), code: BAD_CLIENT },
  exer: { isRight: (text) => /^\d{4}$/.test(text), code: BAD_YEAR },
  refdet: { isRight: (text) => /^[A-Za-z0-9]{6,30}$/.test(text), code: BAD_REFERENCE },
  objet: { isRight: (text) => /^[A-Za-z0-9 ]{0,100}$/.test(text), code: BAD_SUBJECT },
  montant: { isRight: isAmount, code: BAD_AMOUNT },
  mel: { isRight: isEmail, code: BAD_EMAIL },
  saisie: { isRight: (text) => text === 'T' || text === 'X', code: BAD_MODE },
  urlnotif: { isRight: isAddress, code: BAD_ADDRESS },
  urlredirect: { isRight: isAddress, code: BAD_ADDRESS },
};

/** Nobody's number, for who wants to see a refusal. */
const NOBODY = '000000';

/** Whose details the service is asked for. @throws OperationFault */
export function checkClient(clientNumber: string): void {
  if (!/^\d{6}$/.test(clientNumber) || clientNumber === NOBODY)
    throw new OperationFault(BAD_CLIENT);
}

/** What the service is asked to create an operation with. @throws OperationFault */
export function checkOrder(fields: Readonly<Record<string, string>>): void {
  for (const [name, { isRight, code }] of Object.entries(CHECKS))
    if (!isRight(fields[name] ?? '')) throw new OperationFault(code);
}
