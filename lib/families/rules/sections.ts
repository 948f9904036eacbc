/** The sections of the family file, in the order of the file (guide 2). */
export const FILE_SECTIONS = [
  'GUARDIAN_IDENTITY',
  'GUARDIAN_SITUATION',
  'GUARDIAN_CONTACT',
  'GUARDIAN_ADDRESS',
  'GUARDIAN_CONSENTS',
  'BANK_DETAILS',
  'FAMILY_COMMON',
  'TAX_DATA',
  'CHILD_IDENTITY',
  'CHILD_INSURANCE',
  'CHILD_AUTHORISATIONS',
  'CHILD_HEALTH',
  'CHILD_VACCINES',
  'CHILD_CONTACTS',
  'PHOTOS',
] as const;

export type FileSection = (typeof FILE_SECTIONS)[number];

/** What a family may do with a section of its file. */
export const SECTION_POLICIES = ['HIDDEN', 'READ_ONLY', 'WITH_VALIDATION', 'IMMEDIATE'] as const;

export type SectionPolicy = (typeof SECTION_POLICIES)[number];

export type SectionPolicies = Readonly<Record<FileSection, SectionPolicy>>;

export const SECTION_LABELS: Record<FileSection, string> = {
  GUARDIAN_IDENTITY: 'Identité du responsable',
  GUARDIAN_SITUATION: 'Qualité et situation familiale',
  GUARDIAN_CONTACT: 'E-mail et téléphones',
  GUARDIAN_ADDRESS: 'Adresse',
  GUARDIAN_CONSENTS: 'Envois acceptés par le responsable',
  BANK_DETAILS: 'Coordonnées bancaires',
  FAMILY_COMMON: 'Données communes à la famille',
  TAX_DATA: 'Données fiscales',
  CHILD_IDENTITY: 'Identité de l’enfant',
  CHILD_INSURANCE: 'Assurance et appareils de l’enfant',
  CHILD_AUTHORISATIONS: 'Autorisations de l’enfant',
  CHILD_HEALTH: 'Régime et allergies',
  CHILD_VACCINES: 'Vaccins',
  CHILD_CONTACTS: 'Personnes autorisées',
  PHOTOS: 'Photos',
};

export const SECTION_POLICY_LABELS: Record<SectionPolicy, string> = {
  HIDDEN: 'Masquée',
  READ_ONLY: 'En lecture seule',
  WITH_VALIDATION: 'Modifiable, avec votre accord',
  IMMEDIATE: 'Modifiable tout de suite',
};

/** Where a collectivity has decided nothing: it agrees to every change, but to what one accepts to receive. */
function defaultSectionPolicy(section: FileSection): SectionPolicy {
  return section === 'GUARDIAN_CONSENTS' ? 'IMMEDIATE' : 'WITH_VALIDATION';
}

function isPolicy(value: unknown): value is SectionPolicy {
  return SECTION_POLICIES.some((policy) => policy === value);
}

/**
 * The policies of a collectivity, from its column: what it does not name, or names wrongly, has its
 * default.
 */
export function sectionPoliciesOf(stored: unknown): SectionPolicies {
  const decided: Readonly<Record<string, unknown>> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const entries = FILE_SECTIONS.map((section) => {
    const policy = decided[section];
    return [section, isPolicy(policy) ? policy : defaultSectionPolicy(section)] as const;
  });
  return Object.fromEntries(entries) as Record<FileSection, SectionPolicy>;
}

/** What an agent may do with each section, whatever the family may: write at once, or read. */
export function agentPolicies(mayWrite: boolean): SectionPolicies {
  const policy: SectionPolicy = mayWrite ? 'IMMEDIATE' : 'READ_ONLY';
  const entries = FILE_SECTIONS.map((section) => [section, policy] as const);
  return Object.fromEntries(entries) as Record<FileSection, SectionPolicy>;
}
