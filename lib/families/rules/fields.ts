import type { FieldOwner, FileField, SheetReader } from '../types/fields';
import {
  ALLOWANCE_SCHEMES,
  CAPACITIES,
  CIVILITIES,
  DIETS,
  FAMILY_SITUATIONS,
  SEXES,
} from './choices';

/**
 * Every field of the family file: its path names the table and the column. What forms show, what the
 * server accepts, what is encrypted, compared and kept in the history are all read from here.
 */
export const FILE_FIELDS = {
  'guardian.civility': {
    section: 'GUARDIAN_IDENTITY',
    label: 'Civilité',
    type: 'choice',
    choices: CIVILITIES,
    isRequired: true,
  },
  'guardian.lastName': {
    section: 'GUARDIAN_IDENTITY',
    label: 'Nom',
    type: 'name',
    isRequired: true,
  },
  'guardian.firstName': {
    section: 'GUARDIAN_IDENTITY',
    label: 'Prénom',
    type: 'text',
    isRequired: true,
  },
  'guardian.capacity': {
    section: 'GUARDIAN_SITUATION',
    label: 'Qualité',
    type: 'choice',
    choices: CAPACITIES,
  },
  'guardian.familySituation': {
    section: 'GUARDIAN_SITUATION',
    label: 'Situation familiale',
    type: 'choice',
    choices: FAMILY_SITUATIONS,
  },
  'guardian.email': {
    section: 'GUARDIAN_CONTACT',
    label: 'E-mail',
    type: 'email',
    isRequired: true,
    hint: 'Pour les courriers du service. Votre identifiant de connexion se change dans Mon compte.',
    toAgent: {
      hint: 'Pour les courriers du service. La famille change elle-même son identifiant de connexion.',
      // There are families without one, and addresses to take away.
      isRequired: false,
    },
  },
  'guardian.phone': { section: 'GUARDIAN_CONTACT', label: 'Téléphone', type: 'phone' },
  'guardian.mobile': { section: 'GUARDIAN_CONTACT', label: 'Téléphone portable', type: 'phone' },
  'guardian.acceptsEmail': {
    section: 'GUARDIAN_CONSENTS',
    label: 'Accepte de recevoir des emails',
    type: 'flag',
  },
  'guardian.acceptsSms': {
    section: 'GUARDIAN_CONSENTS',
    label: 'Accepte de recevoir des SMS',
    type: 'flag',
  },
  'guardian.acceptsLetters': {
    section: 'GUARDIAN_CONSENTS',
    label: 'Accepte de recevoir des courriers',
    type: 'flag',
  },
  'guardian.invoiceByEmail': { section: 'GUARDIAN_CONSENTS', label: 'Par email', type: 'flag' },
  'guardian.invoiceBySms': { section: 'GUARDIAN_CONSENTS', label: 'Par SMS', type: 'flag' },
  'guardian.invoiceByLetter': {
    section: 'GUARDIAN_CONSENTS',
    label: 'Par courriers',
    type: 'flag',
  },
  'guardian.address': {
    section: 'GUARDIAN_ADDRESS',
    label: 'Numéro et voie',
    type: 'text',
    autoComplete: 'address-line1',
  },
  'guardian.addressExtra': {
    section: 'GUARDIAN_ADDRESS',
    label: 'Complément d’adresse',
    type: 'text',
    autoComplete: 'address-line2',
  },
  'guardian.postalCode': {
    section: 'GUARDIAN_ADDRESS',
    label: 'Code postal',
    type: 'postalCode',
    autoComplete: 'postal-code',
  },
  'guardian.city': {
    section: 'GUARDIAN_ADDRESS',
    label: 'Ville',
    type: 'text',
    max: 60,
    autoComplete: 'address-level2',
  },
  'guardian.iban': { section: 'BANK_DETAILS', label: 'IBAN', type: 'iban', isSealed: true },
  'guardian.bic': { section: 'BANK_DETAILS', label: 'BIC', type: 'bic', isSealed: true },
  'guardian.bankHolder': {
    section: 'BANK_DETAILS',
    label: 'Titulaire du compte',
    type: 'text',
    max: 70,
    isSealed: true,
  },
  'guardian.directDebit': {
    section: 'BANK_DETAILS',
    label: 'J’autorise le prélèvement automatique',
    toAgent: { label: 'Autorise le prélèvement automatique' },
    type: 'flag',
    isSealed: true,
  },
  'family.allowanceScheme': {
    section: 'FAMILY_COMMON',
    label: 'Régime d’allocations familiales',
    type: 'choice',
    choices: ALLOWANCE_SCHEMES,
  },
  'family.dependentChildren': {
    section: 'FAMILY_COMMON',
    label: 'Nombre d’enfants à charge',
    type: 'whole',
    max: 20,
  },
  'family.doctorName': { section: 'FAMILY_COMMON', label: 'Médecin de famille', type: 'text' },
  'family.doctorPhone': {
    section: 'FAMILY_COMMON',
    label: 'Téléphone du médecin',
    type: 'phone',
  },
  'family.quotientFamilial': {
    section: 'TAX_DATA',
    label: 'Quotient familial',
    type: 'whole',
    max: 99_999,
    isSealed: true,
  },
  'family.quotientSince': {
    section: 'TAX_DATA',
    label: 'Quotient valable à partir du',
    type: 'day',
    hint: 'Sans date\u00A0: le 1er du mois en cours.',
    toAgent: {
      hint: 'Un nouveau quotient commence à une autre date\u00A0: celui d’avant reste pour les mois passés.',
    },
  },
  'family.quotientUntil': {
    section: 'TAX_DATA',
    label: 'Quotient valable jusqu’au',
    type: 'day',
    hint: 'Sans date\u00A0: le 31 décembre de l’année où il commence.',
  },
  'family.cafNumber': {
    section: 'TAX_DATA',
    label: 'Numéro d’allocataire CAF',
    type: 'cafNumber',
    isSealed: true,
  },
  'family.referenceIncome': {
    section: 'TAX_DATA',
    label: 'Revenu fiscal de référence',
    type: 'euros',
    max: 9_999_999,
    hint: 'En euros, sans les centimes.',
    isSealed: true,
  },
  'family.taxShares': {
    section: 'TAX_DATA',
    label: 'Nombre de parts',
    type: 'shares',
    hint: 'Exemple\u00A0: 2,5',
    isSealed: true,
  },
  'child.lastName': { section: 'CHILD_IDENTITY', label: 'Nom', type: 'name', isRequired: true },
  'child.firstName': {
    section: 'CHILD_IDENTITY',
    label: 'Prénom',
    type: 'text',
    isRequired: true,
  },
  'child.birthDate': {
    section: 'CHILD_IDENTITY',
    label: 'Date de naissance',
    type: 'birthDate',
    isRequired: true,
  },
  'child.sex': {
    section: 'CHILD_IDENTITY',
    label: 'Sexe',
    type: 'choice',
    choices: SEXES,
    isRequired: true,
  },
  'child.insurer': { section: 'CHILD_INSURANCE', label: 'Compagnie d’assurance', type: 'text' },
  'child.insurancePolicy': {
    section: 'CHILD_INSURANCE',
    label: 'N° de la compagnie',
    type: 'text',
    max: 40,
    hint: 'Le numéro du contrat d’assurance.',
  },
  'child.wearsGlasses': { section: 'CHILD_INSURANCE', label: 'Port de lunettes', type: 'flag' },
  'child.hasDentalAppliance': {
    section: 'CHILD_INSURANCE',
    label: 'Port d’un appareil dentaire',
    type: 'flag',
  },
  'child.hasHearingAid': {
    section: 'CHILD_INSURANCE',
    label: 'Port d’un appareil auditif',
    type: 'flag',
  },
  'child.maySport': {
    section: 'CHILD_AUTHORISATIONS',
    label: 'J’autorise mon enfant à pratiquer du sport',
    toAgent: { label: 'Autorise l’enfant à pratiquer du sport' },
    type: 'flag',
  },
  'child.mayBePhotographed': {
    section: 'CHILD_AUTHORISATIONS',
    label: 'J’autorise mon enfant à être pris en photo',
    toAgent: { label: 'Autorise l’enfant à être pris en photo' },
    type: 'flag',
  },
  'child.mayLeaveAlone': {
    section: 'CHILD_AUTHORISATIONS',
    label: 'J’autorise mon enfant à partir seul',
    toAgent: { label: 'Autorise l’enfant à partir seul' },
    type: 'flag',
  },
  'child.mayJoinOutings': {
    section: 'CHILD_AUTHORISATIONS',
    label: 'J’autorise mon enfant à participer aux sorties scolaires',
    toAgent: { label: 'Autorise l’enfant à participer aux sorties scolaires' },
    type: 'flag',
  },
  'child.mayBeHospitalised': {
    section: 'CHILD_AUTHORISATIONS',
    label: 'J’autorise mon enfant à être hospitalisé en cas de besoin',
    toAgent: { label: 'Autorise l’enfant à être hospitalisé en cas de besoin' },
    type: 'flag',
  },
  'child.diet': {
    section: 'CHILD_HEALTH',
    label: 'Pratiques alimentaires',
    type: 'choice',
    choices: DIETS,
    isSealed: true,
  },
  'child.allergies': {
    section: 'CHILD_HEALTH',
    label: 'Allergies',
    type: 'text',
    max: 300,
    isSealed: true,
  },
} as const satisfies Record<`${FieldOwner}.${string}`, FileField>;

export type FieldPath = keyof typeof FILE_FIELDS;

export const FIELD_PATHS = Object.keys(FILE_FIELDS) as readonly FieldPath[];

/** A field of the file, with what it may have. */
export function fieldOf(path: FieldPath): FileField {
  return FILE_FIELDS[path];
}

/** A field as it is for who reads it: "J’autorise…" is a parent’s words, "Autorise…" an agent’s. */
export function fieldFor(path: FieldPath, reader: SheetReader): FileField {
  const field = fieldOf(path);
  return reader === 'AGENT' ? { ...field, ...field.toAgent } : field;
}

/** Whether a path names a field: others name lines of lists. */
export function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(FILE_FIELDS, path);
}

/** What a field belongs to. */
export function ownerOf(path: FieldPath): FieldOwner {
  return path.slice(0, path.indexOf('.')) as FieldOwner;
}

/** The column that holds it. */
export function columnOf(path: FieldPath): string {
  return path.slice(path.indexOf('.') + 1);
}
