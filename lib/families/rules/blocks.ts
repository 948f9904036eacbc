import type { FileList } from '../types/fields';
import type { FieldPath } from './fields';
import type { FileSection } from './sections';

/** Fields that stand together, under a legend where they have one. */
export type FieldGroup = { legend?: string; paths: readonly FieldPath[] };

/** A block of a page of the file, in the guide's words. */
export type FileBlock = {
  /** Its place in the address: "#adresse". */
  id: string;
  title: string;
  groups: readonly FieldGroup[];
  list?: FileList;
  /** Its encrypted sections, asked for together. */
  sealed?: readonly FileSection[];
};

const GUARDIAN_BLOCKS: readonly FileBlock[] = [
  {
    id: 'base',
    title: 'Information de base',
    groups: [
      {
        paths: [
          'guardian.civility',
          'guardian.lastName',
          'guardian.firstName',
          'guardian.capacity',
          'guardian.familySituation',
          'guardian.email',
          'guardian.phone',
          'guardian.mobile',
        ],
      },
      {
        legend: 'Mode de communication',
        paths: ['guardian.acceptsEmail', 'guardian.acceptsSms', 'guardian.acceptsLetters'],
      },
      {
        legend: 'Mode d’envoi de facture et relance',
        paths: ['guardian.invoiceByEmail', 'guardian.invoiceBySms', 'guardian.invoiceByLetter'],
      },
    ],
  },
  {
    id: 'adresse',
    title: 'Adresse',
    groups: [
      {
        paths: [
          'guardian.address',
          'guardian.addressExtra',
          'guardian.postalCode',
          'guardian.city',
        ],
      },
    ],
  },
  {
    id: 'banque',
    title: 'Informations bancaires',
    groups: [
      { paths: ['guardian.iban', 'guardian.bic', 'guardian.bankHolder', 'guardian.directDebit'] },
    ],
    sealed: ['BANK_DETAILS'],
  },
  {
    id: 'famille',
    title: 'Données communes à la famille',
    groups: [
      {
        paths: [
          'family.allowanceScheme',
          'family.dependentChildren',
          'family.doctorName',
          'family.doctorPhone',
        ],
      },
    ],
  },
  {
    id: 'impots',
    title: 'Informations fiscales',
    groups: [
      {
        paths: [
          'family.quotientFamilial',
          'family.quotientSince',
          'family.quotientUntil',
          'family.cafNumber',
          'family.referenceIncome',
          'family.taxShares',
        ],
      },
    ],
    sealed: ['TAX_DATA'],
  },
];

const CHILD_BLOCKS: readonly FileBlock[] = [
  {
    id: 'general',
    title: 'Informations générales',
    groups: [
      {
        paths: [
          'child.lastName',
          'child.birthDate',
          'child.firstName',
          'child.sex',
          'child.insurer',
          'child.insurancePolicy',
        ],
      },
      { paths: ['child.wearsGlasses', 'child.hasDentalAppliance', 'child.hasHearingAid'] },
    ],
  },
  {
    id: 'autorisations',
    title: 'Autorisations',
    groups: [
      {
        paths: [
          'child.maySport',
          'child.mayBePhotographed',
          'child.mayLeaveAlone',
          'child.mayJoinOutings',
          'child.mayBeHospitalised',
        ],
      },
    ],
  },
  {
    id: 'sante',
    title: 'Données sanitaires',
    groups: [{ paths: ['child.diet', 'child.allergies'] }],
    list: 'vaccine',
    sealed: ['CHILD_HEALTH', 'CHILD_VACCINES'],
  },
  { id: 'contacts', title: 'Contacts', groups: [], list: 'contact' },
];

/** The blocks of an adult's page, or of a child's, in the guide's order. */
export function blocksOf(kind: 'guardian' | 'child'): readonly FileBlock[] {
  return kind === 'guardian' ? GUARDIAN_BLOCKS : CHILD_BLOCKS;
}

/** The encrypted sections that an address asks to see: "?afficher=banque&afficher=impots". */
export function readShownSections(
  kind: 'guardian' | 'child',
  asked: string | readonly string[] | undefined,
): FileSection[] {
  const ids = asked === undefined ? [] : [asked].flat();
  return blocksOf(kind).flatMap(({ id, sealed = [] }) => (ids.includes(id) ? sealed : []));
}
