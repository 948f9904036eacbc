import type { Db } from '@/lib/platform/db/client';
import { expectAccessible } from '@/tests/support/browsing';
import { ADMINISTRATOR, AGENT, overflow, PARENT, useScreens } from '@/tests/support/screens';

const HERE = { collectivity: { slug: 'siej' } } as const;
const DEBITS = '/backoffice/reglements/prelevements';
/** Whose invoices are debited. */
const DEBTOR = 'david.laurent@example.fr';
const NEWS = '/backoffice/parametres/actualites';

const { open, portal } = useScreens();

async function family(db: Db) {
  const found = await db.family.findFirstOrThrow({
    where: { name: 'DURANT', ...HERE },
    include: { enrolments: { take: 1 }, guardians: { take: 1 }, children: { take: 1 } },
  });
  return {
    file: `/backoffice/familles/${found.id}`,
    guardian: found.guardians[0]?.id ?? '',
    child: found.children[0]?.childId ?? '',
    enrolment: found.enrolments[0]?.id ?? '',
  };
}

async function parent(db: Db) {
  const guardian = await db.guardian.findFirstOrThrow({
    where: { email: PARENT, ...HERE },
    include: { family: { include: { children: true, invoices: { take: 1 } } } },
  });
  return {
    child: `/espace-famille/dossier/enfants/${guardian.family.children[0]?.childId ?? ''}`,
    adult: `/espace-famille/dossier/responsables/${guardian.id}`,
    invoice: `/espace-facturation/${guardian.family.invoices[0]?.id ?? ''}`,
  };
}

async function maskedChange(db: Db): Promise<string> {
  const found = await db.requestFieldChange.findFirstOrThrow({
    where: { status: 'PENDING', ...HERE },
    include: { request: true },
  });
  return `/backoffice/modifications/${found.request.reference}`;
}

const runId = async (db: Db, isCollected: boolean) =>
  (
    await db.debitRun.findFirstOrThrow({
      where: { ...HERE, collectedAt: isCollected ? { not: null } : null },
    })
  ).id;
const mandateId = async (db: Db, isSigned: boolean) =>
  (
    await db.mandate.findFirstOrThrow({
      where: { ...HERE, signedOn: isSigned ? { not: null } : null },
    })
  ).id;
const debitedInvoice = async (db: Db) => {
  const { invoiceId } = await db.debit.findFirstOrThrow({
    where: {
      run: { collectedAt: null },
      invoice: { family: { guardians: { some: { email: DEBTOR } } } },
    },
  });
  return `/espace-facturation/${invoiceId}`;
};
const agentId = async (db: Db) =>
  (await db.agent.findFirstOrThrow({ where: { ...HERE, account: { email: AGENT } } })).id;
const newsId = async (db: Db) => (await db.news.findFirstOrThrow({ where: HERE })).id;

/** Pages whose address is that of something the demonstration holds. */
const PAGES: readonly (readonly [name: string, who: string, find: (db: Db) => Promise<string>])[] =
  [
    [
      'an opened request',
      AGENT,
      async (db) => {
        const { id } = await db.requestLine.findFirstOrThrow({
          where: { status: 'PENDING', request: HERE },
        });
        return `/backoffice/demandes?ligne=${id}`;
      },
    ],
    [
      'an e-mail',
      AGENT,
      async (db) =>
        `/backoffice/courriels/${(await db.email.findFirstOrThrow({ where: { ...HERE, kind: 'DIGEST' } })).id}`,
    ],
    [
      'a full session',
      AGENT,
      async (db) => {
        const { id } = await db.session.findFirstOrThrow({
          where: { bookings: { some: { status: 'WAITLISTED' } }, ...HERE },
        });
        return `/backoffice/calendrier/${id}`;
      },
    ],
    ['a family', AGENT, async (db) => (await family(db)).file],
    ['a guardian to add', AGENT, async (db) => `${(await family(db)).file}?ajouter=responsable`],
    [
      'a known child to add',
      AGENT,
      async (db) => `${(await family(db)).file}?ajouter=enfant-connu&nom=an`,
    ],
    [
      'an enrolment to change',
      AGENT,
      async (db) => {
        const { file, enrolment } = await family(db);
        return `${file}?modifier=inscription&id=${enrolment}`;
      },
    ],
    [
      'a guardian’s whole file',
      AGENT,
      async (db) => {
        const { file, guardian } = await family(db);
        return `${file}/responsables/${guardian}?afficher=banque`;
      },
    ],
    [
      'a child’s whole file',
      AGENT,
      async (db) => {
        const { file, child } = await family(db);
        return `${file}/enfants/${child}`;
      },
    ],
    ['the history of a file', AGENT, async (db) => `${(await family(db)).file}/historique`],
    ['a child, to its family', PARENT, async (db) => (await parent(db)).child],
    [
      'a child’s health, to its family',
      PARENT,
      async (db) => `${(await parent(db)).child}?afficher=sante`,
    ],
    ['a child’s photo', PARENT, async (db) => `${(await parent(db)).child}/photo`],
    [
      'an adult, to their family',
      PARENT,
      async (db) => `${(await parent(db)).adult}?afficher=banque`,
    ],
    ['an adult’s photo', PARENT, async (db) => `${(await parent(db)).adult}/photo`],
    ['an invoice', PARENT, async (db) => (await parent(db)).invoice],
    ['a change that is asked, masked', AGENT, maskedChange],
    [
      'children to enrol together',
      ADMINISTRATOR,
      async (db) => {
        const { id } = await db.activity.findFirstOrThrow({
          where: { name: '4/Péri SOIR', ...HERE },
        });
        return `/backoffice/activites/${id}/inscrire`;
      },
    ],
    [
      'a run of direct debits, collected',
      ADMINISTRATOR,
      async (db) => `${DEBITS}/${await runId(db, true)}`,
    ],
    ['a run to come', ADMINISTRATOR, async (db) => `${DEBITS}/${await runId(db, false)}`],
    ['a mandate', ADMINISTRATOR, async (db) => `${DEBITS}/mandats/${await mandateId(db, true)}`],
    [
      'a mandate to sign',
      ADMINISTRATOR,
      async (db) => `${DEBITS}/mandats/${await mandateId(db, false)}`,
    ],
    [
      'the invoices of a family with a mandate',
      DEBTOR,
      () => Promise.resolve('/espace-facturation'),
    ],
    ['an invoice to be debited', DEBTOR, debitedInvoice],
    [
      'an agent, to be changed',
      ADMINISTRATOR,
      async (db) => `/backoffice/agents/${await agentId(db)}`,
    ],
    [
      'an agent, just invited',
      ADMINISTRATOR,
      async (db) => `/backoffice/agents?invite=${await agentId(db)}`,
    ],
    ['a piece of news', ADMINISTRATOR, async (db) => `${NEWS}/${await newsId(db)}`],
    ['news to delete', ADMINISTRATOR, async (db) => `${NEWS}/${await newsId(db)}/suppression`],
  ];

describe.each(['smallest', 'desktop'] as const)('on the %s screen', (device) => {
  it.each(PAGES)('%s is accessible and needs no scrolling aside', async (_, who, find) => {
    const page = await open(who, await find(portal().db), device);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
  });

  it('so are requests to change a file: shown, in conflict', async () => {
    const changes = await portal().db.requestFieldChange.findMany({
      where: { status: 'PENDING', ...HERE },
      include: { request: true },
    });
    expect(changes.length).toBeGreaterThan(0);
    for (const reference of new Set(changes.map(({ request }) => request.reference))) {
      const page = await open(AGENT, `/backoffice/modifications/${reference}?valeurs=oui`, device);
      expect({ reference, overflow: Math.max(0, await overflow(page)) }).toEqual({
        reference,
        overflow: 0,
      });
      await expectAccessible(page);
    }
  });
});
