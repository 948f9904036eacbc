import type { ColumnKey, EnrolmentGroup } from '../../types/import';

/** A column of the file. */
export type ImportColumn = {
  key: ColumnKey;
  /** Its name in the template. */
  label: string;
  /** Other names under which it is found. */
  aliases: readonly string[];
  isRequired: boolean;
  /** What it holds, for people. */
  hint: string;
};

/** The guardians that a family may have in a file. */
export const GUARDIAN_RANKS = [1, 2] as const;
/** The enrolments that a line may carry. */
export const ENROLMENT_GROUPS = [1, 2, 3, 4, 5, 6] as const;
/** Those that the template shows. */
const TEMPLATE_GROUPS: readonly EnrolmentGroup[] = [1, 2];

type Piece = Omit<ImportColumn, 'isRequired'>;

function optional(pieces: readonly Piece[]): ImportColumn[] {
  return pieces.map((piece) => ({ ...piece, isRequired: false }));
}

function guardianNames(rank: 1 | 2): Piece[] {
  const name = `responsable ${rank}`;
  const when = rank === 1 ? 'À remplir pour une famille nouvelle.' : 'À remplir s’il y en a un.';
  return [
    {
      key: `civility${rank}`,
      label: `Civilité ${name}`,
      aliases: [],
      hint: `M. ou Mme. ${when}`,
    },
    { key: `lastName${rank}`, label: `Nom ${name}`, aliases: [], hint: when },
    {
      key: `firstName${rank}`,
      label: `Prénom ${name}`,
      aliases: [],
      hint: when,
    },
  ];
}

function guardianContacts(rank: 1 | 2): Piece[] {
  const name = `responsable ${rank}`;
  return [
    {
      key: `email${rank}`,
      label: `E-mail ${name}`,
      aliases: [`Courriel ${name}`, `Mail ${name}`, `Adresse e-mail ${name}`],
      hint: 'Adresse complète.',
    },
    {
      key: `phone${rank}`,
      label: `Téléphone ${name}`,
      aliases: [`Tél ${name}`, `Téléphone fixe ${name}`],
      hint: 'De 6 à 15 chiffres, avec ou sans espaces.',
    },
    {
      key: `mobile${rank}`,
      label: `Mobile ${name}`,
      aliases: [`Portable ${name}`, `Téléphone mobile ${name}`, `Téléphone portable ${name}`],
      hint: 'De 6 à 15 chiffres, avec ou sans espaces.',
    },
  ];
}

function guardianAddress(rank: 1 | 2): Piece[] {
  const name = `responsable ${rank}`;
  return [
    {
      key: `address${rank}`,
      label: `Adresse ${name}`,
      aliases: [`Rue ${name}`, ...(rank === 1 ? ['Adresse'] : [])],
      hint: 'Numéro et rue\u00A0: elle est imprimée sur les courriers.',
    },
    {
      key: `addressExtra${rank}`,
      label: `Complément d’adresse ${name}`,
      aliases: [`Complément ${name}`, ...(rank === 1 ? ['Complément d’adresse'] : [])],
      hint: 'Bâtiment, appartement, lieu-dit.',
    },
    {
      key: `postalCode${rank}`,
      label: `Code postal ${name}`,
      aliases: [`CP ${name}`, ...(rank === 1 ? ['Code postal', 'CP'] : [])],
      hint: '5 chiffres.',
    },
    {
      key: `city${rank}`,
      label: `Commune ${name}`,
      aliases: [`Ville ${name}`, ...(rank === 1 ? ['Commune', 'Ville'] : [])],
      hint: 'Le nom de la commune.',
    },
  ];
}

function activityColumns(group: EnrolmentGroup): Piece[] {
  return [
    {
      key: `activity${group}`,
      label: `Activité ${group}`,
      aliases: group === 1 ? ['Activité'] : [],
      hint: 'Le nom d’une activité de la collectivité, tel que le portail l’affiche.',
    },
    {
      key: `facility${group}`,
      label: `Établissement ${group}`,
      aliases: group === 1 ? ['Établissement', 'Structure'] : [],
      hint: 'À remplir si plusieurs établissements ont une activité de ce nom.',
    },
  ];
}

function periodColumns(group: EnrolmentGroup): Piece[] {
  return [
    {
      key: `start${group}`,
      label: `Du ${group}`,
      aliases: group === 1 ? ['Du', 'Date de début', 'Début'] : [],
      hint: 'Premier jour de l’inscription, compris\u00A0: JJ/MM/AAAA ou AAAA-MM-JJ.',
    },
    {
      key: `end${group}`,
      label: `Au ${group}`,
      aliases: group === 1 ? ['Au', 'Date de fin', 'Fin'] : [],
      hint: 'Dernier jour de l’inscription, compris.',
    },
    {
      key: `weekdays${group}`,
      label: `Jours ${group}`,
      aliases: group === 1 ? ['Jours', 'Jours de la semaine'] : [],
      hint: 'lu ma me je ve sa di, séparés par des espaces\u00A0; ou les noms entiers\u00A0; ou de 1 pour lundi à 7 pour dimanche.',
    },
  ];
}

function guardianColumns(rank: 1 | 2): ImportColumn[] {
  return optional([...guardianNames(rank), ...guardianContacts(rank), ...guardianAddress(rank)]);
}

function enrolmentColumns(group: EnrolmentGroup): ImportColumn[] {
  return optional([...activityColumns(group), ...periodColumns(group)]);
}

const CHILD_COLUMNS: readonly ImportColumn[] = [
  {
    key: 'childLastName',
    label: 'Nom enfant',
    aliases: ['Nom de l’enfant'],
    isRequired: false,
    hint: 'Vide, avec les autres colonnes de l’enfant, pour une famille sans enfant.',
  },
  {
    key: 'childFirstName',
    label: 'Prénom enfant',
    aliases: ['Prénom de l’enfant'],
    isRequired: false,
    hint: 'Le même nom, le même prénom et la même date de naissance disent le même enfant.',
  },
  {
    key: 'birthDate',
    label: 'Date de naissance',
    aliases: ['Date de naissance enfant', 'Né le', 'Naissance'],
    isRequired: false,
    hint: 'JJ/MM/AAAA ou AAAA-MM-JJ.',
  },
  {
    key: 'isShared',
    label: 'Garde partagée',
    aliases: ['Parents séparés'],
    isRequired: false,
    hint: 'oui si l’enfant est aussi dans le dossier de son autre parent\u00A0; sinon non, ou rien.',
  },
];

const REFERENCE: ImportColumn = {
  key: 'reference',
  label: 'Référence famille',
  aliases: ['Référence', 'Numéro famille', 'N° famille', 'Numéro de famille', 'Code famille'],
  isRequired: true,
  hint: 'Le numéro de la famille chez vous. Les lignes qui le partagent font un seul dossier.',
};

/** Every column that is read, in the order of the template. */
export const IMPORT_COLUMNS: readonly ImportColumn[] = [
  REFERENCE,
  ...GUARDIAN_RANKS.flatMap(guardianColumns),
  ...CHILD_COLUMNS,
  ...ENROLMENT_GROUPS.flatMap(enrolmentColumns),
];

/** The columns of the template: the others repeat the last ones. */
export const TEMPLATE_COLUMNS: readonly ImportColumn[] = [
  REFERENCE,
  ...GUARDIAN_RANKS.flatMap(guardianColumns),
  ...CHILD_COLUMNS,
  ...TEMPLATE_GROUPS.flatMap(enrolmentColumns),
];

/** Words without case, accents, spaces nor punctuation: how names are compared. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const BY_NAME = new Map(
  IMPORT_COLUMNS.flatMap((column) =>
    [column.label, ...column.aliases].map((name) => [plainWords(name), column] as const),
  ),
);

/** The column that goes by a name, however it is written. */
export function columnNamed(name: string): ImportColumn | undefined {
  return BY_NAME.get(plainWords(name));
}

const LABELS = new Map(IMPORT_COLUMNS.map(({ key, label }) => [key, label]));

/** The name of a column in the template. */
export function labelOf(key: ColumnKey): string {
  return LABELS.get(key) ?? key;
}
