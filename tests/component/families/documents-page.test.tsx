import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';

import { BackofficeDocuments } from '@/components/families/backoffice-documents';
import { DocumentsPage } from '@/components/families/documents-page';
import { civilDate } from '@/lib/core/dates/civil-date';
import type { FamilyDocument } from '@/lib/families/types/documents';

jest.mock('@/lib/families/actions/documents', () => ({
  addDocumentAction: jest.fn(),
  removeDocumentAction: jest.fn(),
}));

const ID = '01930000-0000-7000-8000-000000000001';
const NEW = '01930000-0000-7000-8000-000000000002';
const FAMILY = '01930000-0000-7000-8000-000000000003';
const DAYS = { today: civilDate('2026-11-24'), timeZone: 'Europe/Paris' };

const INSURANCE: FamilyDocument = {
  id: ID,
  familyId: FAMILY,
  kind: 'INSURANCE',
  name: 'assurance.pdf',
  size: 2048,
  expiresOn: civilDate('2026-08-31'),
  addedAt: new Date('2025-09-01T10:00:00Z'),
  replacedAt: null,
  issuer: 'SIEJ',
};

function show(replacedId: string | null): void {
  render(
    <DocumentsPage
      {...DAYS}
      documents={[INSURANCE]}
      files={[{ value: FAMILY, label: 'SIEJ' }]}
      newId={NEW}
      replacedId={replacedId}
      done={null}
    />,
  );
}

it('leads from a document to the form that gives a newer one', () => {
  show(null);
  expect(screen.getByText('À remplacer')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Remplacer assurance.pdf' })).toHaveAttribute(
    'href',
    `/espace-famille/dossier/documents?remplacer=${ID}#ajouter`,
  );
  expect(screen.getByRole('button', { name: 'Ajouter le document' })).toBeVisible();
});

it('asks the newer one alone, and names the document whose place it takes', () => {
  show(ID);
  expect(screen.queryByLabelText('Type de document')).not.toBeInTheDocument();
  const { form } = screen.getByLabelText<HTMLInputElement>('Fichier');
  const { file: _none, ...sent } = Object.fromEntries(new FormData(form ?? undefined));
  expect(sent).toEqual({
    documentId: NEW,
    familyId: FAMILY,
    kind: 'INSURANCE',
    replaces: ID,
    expiresOn: '',
  });
  expect(screen.getByRole('button', { name: 'Remplacer le document' })).toBeVisible();
});

it('offers to add one where the document to replace is not there any more', () => {
  show(NEW);
  expect(screen.getByLabelText('Type de document')).toBeVisible();
});

it('tells an agent which document was replaced, and when, and no more that it has expired', () => {
  render(
    <BackofficeDocuments
      {...DAYS}
      familyId={FAMILY}
      role="MANAGER"
      documents={[{ ...INSURANCE, replacedAt: new Date('2026-09-01T10:00:00Z') }]}
    />,
  );
  const [item] = screen.getAllByRole('listitem');
  expect(within(item ?? document.body).getByText(/^Remplacé le 1er septembre/)).toBeVisible();
  expect(screen.queryByText('À remplacer')).not.toBeInTheDocument();
});
