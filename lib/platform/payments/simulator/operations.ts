import {
  BAD_AMOUNT,
  BAD_CLIENT,
  BAD_EMAIL,
  BAD_REFERENCE,
  LEAST_CENTS,
  NO_RESULT_YET,
  OPERATION_MINUTES,
  RESULT_MINUTES,
  UNKNOWN_OPERATION,
  type Result,
} from '../payfip-facts';

/** What the service was asked to let somebody pay. */
export type Operation = {
  id: string;
  fields: Readonly<Record<string, string>>;
  createdAt: Date;
  /** The payer was sent there: a second time is refused. */
  isShown: boolean;
  result: Result | null;
  /** When its payer paid, gave up or was refused. */
  resultAt: Date | null;
  transactionNumber: string;
};

/** A refusal of the service, as its codes say it. */
export class OperationFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const MINUTE_MS = 60_000;
const FIRST_TRANSACTION = 501_001;

function check(fields: Readonly<Record<string, string>>): void {
  const { numcli = '', refdet = '', mel = '', montant = '' } = fields;
  if (!/^\d{6}$/.test(numcli)) throw new OperationFault(BAD_CLIENT);
  if (!/^[A-Za-z0-9]{6,30}$/.test(refdet)) throw new OperationFault(BAD_REFERENCE);
  if (!/^[^\s@]+@[^\s@]+$/.test(mel) || mel.length < 6 || mel.length > 80)
    throw new OperationFault(BAD_EMAIL);
  if (!/^\d+$/.test(montant) || Number(montant) < LEAST_CENTS) throw new OperationFault(BAD_AMOUNT);
}

/**
 * The operations of the simulated service, and their life by a clock: paid within a quarter of an
 * hour or never, shown once, forgotten after twenty minutes without a result. An operation that was
 * abandoned or refused may still be paid meanwhile.
 */
export class Operations {
  readonly #operations = new Map<string, Operation>();

  constructor(
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  create(fields: Readonly<Record<string, string>>): Operation {
    check(fields);
    const operation: Operation = {
      id: this.newId(),
      fields,
      createdAt: this.now(),
      isShown: false,
      result: null,
      resultAt: null,
      transactionNumber: String(FIRST_TRANSACTION + this.#operations.size),
    };
    this.#operations.set(operation.id, operation);
    return operation;
  }

  /** @throws OperationFault P1, P5 */
  detail(id: string): Operation & { result: Result; resultAt: Date } {
    const operation = this.#operations.get(id);
    if (operation === undefined) throw new OperationFault(UNKNOWN_OPERATION);
    const { result, resultAt } = operation;
    if (result === null || resultAt === null)
      throw new OperationFault(
        this.#isOver(operation, RESULT_MINUTES) ? UNKNOWN_OPERATION : NO_RESULT_YET,
      );
    return { ...operation, result, resultAt };
  }

  /** What the payer sees; null where the operation cannot be paid (any more). */
  show(id: string): Operation | null {
    const operation = this.#operations.get(id);
    if (operation === undefined || operation.isShown || this.#isOver(operation, OPERATION_MINUTES))
      return null;
    operation.isShown = true;
    return operation;
  }

  /** What the payer did; null where it was too late. */
  choose(id: string, result: Result): Operation | null {
    const operation = this.#operations.get(id);
    if (operation === undefined || this.#isOver(operation, OPERATION_MINUTES)) return null;
    if (operation.result === 'P' || operation.result === 'V') return null;
    operation.result = result;
    operation.resultAt = this.now();
    return operation;
  }

  #isOver({ createdAt }: Operation, minutes: number): boolean {
    return this.now().getTime() - createdAt.getTime() > minutes * MINUTE_MS;
  }
}
