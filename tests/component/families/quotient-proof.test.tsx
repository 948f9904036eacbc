import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { BackofficeSimulatedQuotient } from '@/components/billing/backoffice-simulated-quotient';
import { BackofficeQuotients } from '@/components/families/backoffice-quotients';
import { FileForm } from '@/components/families/file-form';
import { civilDate } from '@/lib/core/dates/civil-date';
import { emptyForm, type FormState } from '@/lib/core/form';
import { proofOptions } from '@/lib/families/messages/quotients';
import { agentPolicies } from '@/lib/families/rules/sections';
import type { FamilyDocument } from '@/lib/families/types/documents';
import type { FileSheet } from '@/lib/families/types/file-sheet';
import type { DatedQuotient } from '@/lib/families/types/quotients';

const FAMILY = 'a3bb189e-8bf9-4c8b-9beb-9d8f5d1c0f61';
const DOCUMENT = 'b3bb189e-8bf9-4c8b-9beb-9d8f5d1c0f62';
const GUARDIAN = 'c3bb189e-8bf9-4c8b-9beb-9d8f5d1c0f63';
const ZONE = 'Europe/Paris';

const member = {
  kind: 'guardian',
  id: GUARDIAN,
  firstName: 'Solange',
  lastName: 'GUILLET',
  birthDate: null,
  sex: null,
  position: 0,
  waiting: 0,
} as const;

const sheetFor = (mayWrite: boolean): FileSheet => ({
  member,
  reader: 'AGENT',
  hasAddressHelp: false,
  fields: {
    'family.quotientFamilial': {
      path: 'family.quotientFamilial',
      section: 'TAX_DATA',
      value: '612',
      words: '612',
      isMasked: false,
      pending: null,
    },
  },
  lines: [],
  policies: agentPolicies(mayWrite),
  file: {
    familyId: FAMILY,
    number: 12,
    name: 'GUILLET',
    collectivity: { id: FAMILY, name: 'Ville', shortName: 'Ville', timeZone: ZONE },
    guardians: [member],
    children: [],
  },
});

const document: FamilyDocument = {
  id: DOCUMENT,
  familyId: FAMILY,
  kind: 'FAMILY_BENEFITS',
  name: 'caf.pdf',
  size: 2048,
  expiresOn: null,
  addedAt: new Date('2026-11-02T09:00:00Z'),
  replacedAt: null,
  issuer: 'Ville',
};

const proofs = proofOptions(
  [
    document,
    { ...document, id: 'old', name: 'ancien.pdf', replacedAt: document.addedAt },
    { ...document, id: 'health', name: 'pai.pdf', kind: 'HEALTH_PROTOCOL' },
  ],
  ZONE,
);

function show({
  mayWrite = true,
  given = proofs,
}: { mayWrite?: boolean; given?: typeof proofs | null } = {}) {
  const sent: FormData[] = [];
  const action = (_state: FormState<'NOTHING'>, form: FormData) => {
    sent.push(form);
    return Promise.resolve(emptyForm<'NOTHING'>());
  };
  render(
    <FileForm
      sheet={sheetFor(mayWrite)}
      lists={[]}
      shownBlocks={[]}
      submissionId={DOCUMENT}
      action={action}
      proofs={given}
    />,
  );
  return sent;
}

const LABEL = 'Justificatif du quotient familial';

describe('the form of an agent', () => {
  it.each([
    [/^Attestation de la CAF\s: caf\.pdf, ajouté le 2 novembre 2026$/, DOCUMENT],
    [/^Vu sur place, rien n’est gardé$/, 'vu'],
  ])('sends what proves the quotient: %s', async (option, value) => {
    const user = userEvent.setup();
    const sent = show();
    const list = screen.getByLabelText(LABEL);
    expect(list).toHaveValue('');
    expect(within(list).getAllByRole('option')).toHaveLength(3);
    await user.selectOptions(list, within(list).getByRole('option', { name: option }));
    expect(screen.getByText('1 champ modifié')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Enregistrer' }));
    expect(sent.map((form) => form.get('quotientProof'))).toEqual([value]);
  });

  it('asks for none of who may not write, nor on the page of a child', () => {
    show({ mayWrite: false });
    show({ given: null });
    expect(screen.queryByLabelText(LABEL)).not.toBeInTheDocument();
  });
});

const quotient: DatedQuotient = {
  id: 'q1',
  value: '612',
  since: civilDate('2026-01-01'),
  until: civilDate('2026-12-31'),
  proof: {
    kind: 'DOCUMENT',
    documentId: DOCUMENT,
    documentKind: 'FAMILY_BENEFITS',
    name: 'caf.pdf',
  },
};
const HREF = `/backoffice/familles/${FAMILY}/documents/${DOCUMENT}`;

describe('the quotients of a file', () => {
  const before = { ...quotient, value: null, until: null };
  const quotients: DatedQuotient[] = [
    quotient,
    { ...before, id: 'q2', proof: { kind: 'SEEN' } },
    { ...before, id: 'q3', proof: { kind: 'GONE', on: civilDate('2026-11-24') } },
    { ...before, id: 'q4', proof: null },
  ];

  it('say what proves each, with the document to be saved', () => {
    render(<BackofficeQuotients familyId={FAMILY} role="CASE_WORKER" quotients={quotients} />);
    const words = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(words).toEqual([
      '612, du 1er janvier 2026 au 31 décembre 2026Télécharger le justificatif, Attestation de la CAF\u00A0: caf.pdf',
      '••••, depuis le 1er janvier 2026Vu sur place',
      '••••, depuis le 1er janvier 2026Justificatif supprimé le 24 novembre 2026',
      '••••, depuis le 1er janvier 2026Aucun justificatif noté',
    ]);
    expect(screen.getByRole('link')).toHaveAttribute('href', HREF);
  });

  it('lead to no document that the role may not open', () => {
    render(<BackofficeQuotients familyId={FAMILY} role="READER" quotients={[quotient]} />);
    expect(screen.getByText('Attestation de la CAF : caf.pdf')).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});

it('is told with its proof where a price is simulated', () => {
  const family = { id: FAMILY, number: 12, name: 'GUILLET', children: [] };
  const { rerender } = render(
    <BackofficeSimulatedQuotient family={{ ...family, held: quotient }} role="ACCOUNTANT" />,
  );
  expect(screen.getByText('612, du 1er janvier 2026 au 31 décembre 2026')).toBeVisible();
  expect(screen.getByRole('link')).toHaveAttribute('href', HREF);
  rerender(<BackofficeSimulatedQuotient family={{ ...family, held: null }} role="ACCOUNTANT" />);
  expect(screen.getByText('Aucun n’est valable au premier jour du mois.')).toBeVisible();
});
