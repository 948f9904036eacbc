import type { TechnicalFaultName } from '../payfip-facts';

/** A refusal of the service, as its codes say it. */
export class OperationFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The service is away or broken: it says nothing of the operation. */
export class TechnicalFault extends Error {
  constructor(readonly fault: TechnicalFaultName) {
    super(fault);
  }
}
