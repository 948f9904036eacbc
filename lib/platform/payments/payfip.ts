import 'server-only';

import {
  CLIENT,
  CREATE,
  DETAIL,
  NO_RESULT_YET,
  PAGE_PATH,
  SERVICE_PATH,
  TECHNICAL_FAULTS,
  UNKNOWN_OPERATION,
} from './payfip-facts';
import { readServiceTime } from './payfip-time';
import {
  PaymentServiceError,
  type ClientAnswer,
  type PaymentOutcome,
  type PaymentProvider,
} from './provider';
import { hasElement, readText, soapRequest } from './soap';

const TIMEOUT_MS = 8_000;

type Addresses = {
  /** Where the portal speaks to the service. */
  serviceUrl: string;
  /** Where browsers are sent. */
  pageUrl: string;
  /** How long a call is waited for. */
  timeoutMs?: number;
};

function faultOf(xml: string): PaymentServiceError {
  const technical = TECHNICAL_FAULTS.find((name) => hasElement(xml, name));
  return new PaymentServiceError(technical ?? readText(xml, 'code') ?? 'UNREACHABLE');
}

async function call(
  { serviceUrl, timeoutMs = TIMEOUT_MS }: Addresses,
  operation: string,
  argument: Record<string, string>,
): Promise<string> {
  const response = await fetch(`${serviceUrl}${SERVICE_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    body: soapRequest(operation, argument),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
    cache: 'no-store',
  }).catch(() => null);
  if (response === null) throw new PaymentServiceError('UNREACHABLE');
  const xml = await response.text().catch(() => '');
  if (!response.ok || hasElement(xml, 'Fault')) throw faultOf(xml);
  return xml;
}

function outcomeOf(xml: string): PaymentOutcome {
  const result = readText(xml, 'resultrans');
  switch (result) {
    case 'P':
    case 'V':
      return {
        kind: 'paid',
        means: result === 'P' ? 'CARD' : 'DIRECT_DEBIT',
        amountCents: Number(readText(xml, 'montant')),
        reference: readText(xml, 'refdet') ?? '',
        mode: readText(xml, 'saisie'),
        transactionNumber: readText(xml, 'numauto'),
        paidAt: readServiceTime({
          dattrans: readText(xml, 'dattrans'),
          heurtrans: readText(xml, 'heurtrans'),
        }),
      };
    case 'R':
    case 'Z':
      return { kind: 'refused' };
    case 'A':
      return { kind: 'abandoned' };
    default:
      throw new PaymentServiceError('UNREADABLE');
  }
}

function clientOf(xml: string, clientNumber: string): ClientAnswer {
  if (readText(xml, 'numcli') !== clientNumber) throw new PaymentServiceError('UNREADABLE');
  const name = readText(xml, 'libelleN2');
  return { kind: 'known', name: name === '' ? null : name };
}

// A fault of the service's is its answer; silence, and a fault that says nothing, are none.
function isRefusal(error: unknown): error is PaymentServiceError {
  return (
    error instanceof PaymentServiceError &&
    !['UNREACHABLE', 'UNREADABLE', ...TECHNICAL_FAULTS].includes(error.code)
  );
}

/** PayFiP's web service. Each call waits eight seconds at most. */
export function createPayfip(addresses: Addresses): PaymentProvider {
  return {
    describeClient: async (clientNumber) => {
      try {
        const xml = await call(addresses, CLIENT, { numCli: clientNumber });
        return clientOf(xml, clientNumber);
      } catch (error) {
        if (isRefusal(error)) return { kind: 'refused', code: error.code };
        throw error;
      }
    },
    create: async (order) => {
      const xml = await call(addresses, CREATE, {
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
      const operationId = readText(xml, 'idOp');
      if (operationId === null || operationId === '') throw new PaymentServiceError('UNREADABLE');
      return { operationId };
    },
    ask: async (operationId) => {
      try {
        return outcomeOf(await call(addresses, DETAIL, { idOp: operationId }));
      } catch (error) {
        if (error instanceof PaymentServiceError && error.code === NO_RESULT_YET)
          return { kind: 'pending' };
        if (error instanceof PaymentServiceError && error.code === UNKNOWN_OPERATION)
          return { kind: 'gone' };
        throw error;
      }
    },
    pageOf: (operationId) =>
      `${addresses.pageUrl}${PAGE_PATH}?idop=${encodeURIComponent(operationId)}`,
  };
}
