import { CLIENT, CREATE, DETAIL, PROTOCOL } from '../payfip-facts';
import { serviceTime } from '../payfip-time';
import { hasElement, readText, soapFault, soapReply } from '../soap';
import { checkClient } from './checks';
import { OperationFault, TechnicalFault } from './faults';
import type { Operations } from './operations';

const FIELDS = [
  'exer',
  'mel',
  'montant',
  'numcli',
  'objet',
  'refdet',
  'saisie',
  'urlnotif',
  'urlredirect',
];

/** What the simulated service answers, with its HTTP status: faults are 500, as the real one's are. */
export type Reply = { status: number; xml: string };

function answer(request: string, operations: Operations): string {
  if (hasElement(request, CREATE)) {
    const given = FIELDS.map((name): [string, string] => [name, readText(request, name) ?? '']);
    return soapReply(CREATE, { idOp: operations.create(Object.fromEntries(given)).id });
  }
  if (hasElement(request, DETAIL)) {
    // The service reads idOp in this case alone.
    const id = /<idOp>([^<]*)<\/idOp>/.exec(request)?.[1] ?? '';
    const { fields, result, resultAt, transactionNumber } = operations.detail(id);
    const {
      exer = '',
      mel = '',
      montant = '',
      numcli = '',
      objet = '',
      refdet = '',
      saisie = '',
    } = fields;
    return soapReply(DETAIL, {
      ...serviceTime(resultAt),
      exer: exer.slice(0, 2),
      idOp: id,
      mel,
      montant,
      numauto: transactionNumber,
      numcli,
      objet,
      refdet,
      resultrans: result,
      saisie,
    });
  }
  if (hasElement(request, CLIENT)) {
    // The service reads numCli in this case alone.
    const numcli = /<numCli>([^<]*)<\/numCli>/.exec(request)?.[1] ?? '';
    checkClient(numcli);
    return soapReply(CLIENT, { numcli, libelleN2: 'Régie de démonstration' });
  }
  return soapFault(PROTOCOL, { code: '', libelle: 'Opération inconnue' });
}

/** The simulated service's answer to one call. */
export function replyTo(request: string, operations: Operations): Reply {
  try {
    const xml = answer(request, operations);
    return { status: hasElement(xml, 'Fault') ? 500 : 200, xml };
  } catch (error) {
    if (error instanceof TechnicalFault)
      return {
        status: 500,
        xml: soapFault(error.fault, { code: '', descriptif: '', libelle: '' }),
      };
    if (!(error instanceof OperationFault)) throw error;
    const { code } = error;
    const facts = { code, descriptif: '', libelle: `Refus ${code}`, severite: '2' };
    return { status: 500, xml: soapFault('FonctionnelleErreur', facts) };
  }
}
