import { newId } from '@/lib/core/ids';
import { PaymentServiceError, type PaymentProvider } from '@/lib/platform/payments/provider';
import { OperationFault } from '@/lib/platform/payments/simulator/faults';
import { Operations } from '@/lib/platform/payments/simulator/operations';

const MINUTE = 60_000;

/** The service, with a clock that the test moves, and faults that it decides. */
export class Service {
  isDown = false;
  readonly operations = new Operations(() => this.now, newId);
  readonly provider: PaymentProvider = {
    describeClient: async (clientNumber) => {
      if (this.isDown) throw new PaymentServiceError('UNREACHABLE');
      return clientNumber === '000000'
        ? { kind: 'refused', code: 'T1' }
        : { kind: 'known', name: 'Régie Enfance' };
    },
    create: async (order) => {
      if (this.isDown) throw new PaymentServiceError('UNREACHABLE');
      const operation = this.operations.create({
        exer: order.year,
        mel: order.email,
        montant: String(order.amountCents),
        numcli: order.clientNumber,
        objet: order.subject,
        refdet: order.reference,
        saisie: order.mode,
        urlnotif: order.notifyUrl,
        urlredirect: order.returnUrl,
      });
      return { operationId: operation.id };
    },
    ask: async (id) => {
      if (this.isDown) throw new PaymentServiceError('UNREACHABLE');
      try {
        const { result, resultAt, fields, transactionNumber } = this.operations.detail(id);
        if (result === 'R' || result === 'Z') return { kind: 'refused' };
        if (result === 'A') return { kind: 'abandoned' };
        return {
          kind: 'paid',
          means: result === 'P' ? 'CARD' : 'DIRECT_DEBIT',
          amountCents: Number(fields['montant']),
          reference: fields['refdet'] ?? '',
          mode: fields['saisie'] ?? null,
          transactionNumber,
          paidAt: resultAt,
        };
      } catch (error) {
        if (!(error instanceof OperationFault)) throw error;
        return { kind: error.code === 'P5' ? 'pending' : 'gone' };
      }
    },
    pageOf: (id) => `https://payfip.example.fr/${id}`,
  };

  constructor(public now: Date) {}

  get through() {
    return { provider: this.provider, now: this.now };
  }

  wait(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * MINUTE);
  }
}
