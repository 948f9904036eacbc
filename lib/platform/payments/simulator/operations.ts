import {
  NO_RESULT_YET,
  OPERATION_MINUTES,
  RESULT_MINUTES,
  UNKNOWN_OPERATION,
  type Result,
  type TechnicalFaultName,
} from '../payfip-facts';
import { checkOrder } from './checks';
import { OperationFault, TechnicalFault } from './faults';

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

const MINUTE_MS = 60_000;
const FIRST_TRANSACTION = 501_001;

/**
 * The operations of the simulated service, and their life by a clock: paid within a quarter of an
 * hour or never, shown once, forgotten after twenty minutes without a result. An operation that was
 * abandoned or refused may still be paid meanwhile.
 */
export class Operations {
  readonly #operations = new Map<string, Operation>();
  readonly #planned: { fault: TechnicalFaultName; operationId: string | null }[] = [];

  constructor(
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /** The next call fails, about that operation or about any, whatever the truth is: once a plan. */
  planFault(fault: TechnicalFaultName, operationId: string | null = null): void {
    this.#planned.push({ fault, operationId });
  }

  /** @throws OperationFault, TechnicalFault */
  create(fields: Readonly<Record<string, string>>): Operation {
    this.#failAsPlanned(null);
    checkOrder(fields);
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

  /** @throws OperationFault P1, P5; TechnicalFault */
  detail(id: string): Operation & { result: Result; resultAt: Date } {
    this.#failAsPlanned(id);
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

  #failAsPlanned(id: string | null): void {
    const index = this.#planned.findIndex(
      ({ operationId }) => operationId === null || operationId === id,
    );
    const [plan] = index === -1 ? [] : this.#planned.splice(index, 1);
    if (plan !== undefined) throw new TechnicalFault(plan.fault);
  }

  #isOver({ createdAt }: Operation, minutes: number): boolean {
    return this.now().getTime() - createdAt.getTime() > minutes * MINUTE_MS;
  }
}
