import { formatInstantShort } from '@/lib/core/dates/format';

import type {
  ImportCounts,
  ImportProblem,
  ImportProblemCode,
  ImportSummary,
} from '../types/import';
import { MOST_LINES } from '../rules/import/limits';
import { isNotice } from '../rules/import/plan';

const THOUSANDS = /\B(?=(\d{3})+$)/g;

/** "20 000", with a no-break space. */
export function formatCount(count: number): string {
  return String(count).replace(THOUSANDS, '\u00A0');
}

function many(count: number, one: string, more = `${one}s`): string {
  return `${formatCount(count)}\u00A0${count < 2 ? one : more}`;
}

const REASONS: Record<ImportProblemCode, string | ((other: string) => string)> = {
  SPREADSHEET:
    'Ce fichier est un classeur ou un PDF, pas un CSV. Ouvrez-le dans votre tableur et enregistrez-le sous «\u00A0CSV UTF-8\u00A0».',
  UTF_16:
    'Ce fichier est en «\u00A0texte Unicode\u00A0» (UTF-16). Enregistrez-le sous «\u00A0CSV UTF-8\u00A0».',
  NOT_A_TABLE:
    'La première ligne ne porte aucun des noms de colonnes attendus. Partez du modèle, ou copiez sa première ligne en tête de votre fichier.',
  NO_LINES: 'Le fichier ne contient aucune ligne sous les noms de colonnes.',
  TOO_MANY_LINES: `Le fichier dépasse ${formatCount(MOST_LINES)} lignes\u00A0: ce qui suit n’a pas été lu. Coupez-le en plusieurs fichiers.`,
  MISSING_COLUMN: 'Cette colonne manque. Ajoutez-la, avec ce nom.',
  DUPLICATE_COLUMN: 'Cette colonne est là deux fois. Gardez-en une seule.',
  UNKNOWN_COLUMN: 'Le nom de cette colonne n’est pas connu\u00A0: elle est laissée de côté.',
  QUOTES:
    'Un guillemet n’est pas fermé, ou est au milieu d’un mot. Doublez-le, et entourez le champ de guillemets.',
  LINE_TOO_LONG: 'Cette ligne est trop longue pour être lue. Vérifiez ses champs.',
  FIELD_COUNT: 'Cette ligne n’a pas le même nombre de champs que la première.',
  REQUIRED: 'Ce champ est vide. Remplissez-le.',
  TOO_LONG: 'Ce texte est trop long\u00A0: 100 caractères au plus, 254 pour une adresse e-mail.',
  HIDDEN_CHARACTER: 'Ce champ contient un caractère invisible. Effacez le champ et récrivez-le.',
  UNREADABLE:
    'Les accents de ce champ sont illisibles. Enregistrez le fichier entier en «\u00A0CSV UTF-8\u00A0».',
  FORMULA: 'Ce champ commence par =, +, - ou @, comme une formule. Retirez ce signe.',
  CIVILITY: 'La civilité n’est pas reconnue. Écrivez M. ou Mme.',
  EMAIL: 'Cette adresse e-mail n’est pas complète. Exemple\u00A0: prenom.nom@exemple.fr',
  PHONE:
    'Ce numéro n’est pas un numéro de téléphone\u00A0: de 6 à 15 chiffres, 20 caractères au plus.',
  POSTAL_CODE: 'Un code postal a 5\u00A0chiffres. Exemple\u00A0: 49100',
  DATE: 'Cette date n’existe pas, ou n’est pas écrite JJ/MM/AAAA ou AAAA-MM-JJ.',
  BIRTH_DATE: 'Cette date de naissance est dans le futur, ou est celle d’un adulte.',
  PERIOD_YEARS: 'Cette date est trop lointaine\u00A0: entre l’an 2000 et dans dix ans.',
  PERIOD_ORDER: 'L’inscription finit avant de commencer. Vérifiez les deux dates.',
  WEEKDAYS:
    'Ces jours ne sont pas reconnus. Écrivez par exemple lu ma je ve, ou 1 pour lundi à 7 pour dimanche.',
  YES_NO: 'Écrivez oui ou non.',
  NOBODY: 'Cette ligne ne nomme ni responsable ni enfant.',
  UNKNOWN_ACTIVITY: 'Aucune activité de la collectivité ne porte ce nom, dans cet établissement.',
  AMBIGUOUS_ACTIVITY:
    'Plusieurs établissements ont une activité de ce nom. Indiquez l’établissement.',
  NO_GUARDIAN:
    'Cette famille est nouvelle, et aucune de ses lignes ne nomme son premier responsable.',
  GUARDIAN_DIFFERS: (other) =>
    `Ce responsable n’est pas écrit comme ligne ${other}, pour la même famille.`,
  CHILD_ELSEWHERE: (other) =>
    `Cet enfant est dans une autre famille ligne ${other}. Si ses parents sont séparés, écrivez oui dans Garde partagée\u00A0; sinon, retirez l’une des deux lignes.`,
  CHILD_KNOWN_ELSEWHERE:
    'Cet enfant est déjà dans un autre dossier de la collectivité. Si ses parents sont séparés, écrivez oui dans Garde partagée\u00A0; sinon, retirez cette ligne.',
  CHILD_IN_TWO_FILES:
    'Cet enfant est déjà dans deux dossiers\u00A0: il ne peut pas en avoir un troisième.',
  OVERLAP: (other) =>
    `Cette inscription chevauche celle de la ligne ${other}, à la même activité, avec d’autres dates ou d’autres jours.`,
  OVERLAP_KNOWN:
    'L’enfant est déjà inscrit à cette activité sur ces dates, avec d’autres dates ou d’autres jours. Retirez l’inscription de la ligne, ou changez celle du dossier.',
  CHANGED_MEANWHILE:
    'Les dossiers ont changé pendant l’import. Vérifiez de nouveau le fichier, puis importez-le.',
  REPEATED: (other) => `Déjà dit ligne ${other}\u00A0: compté une seule fois.`,
  EMAIL_ELSEWHERE: (other) =>
    `Cette adresse e-mail est aussi celle d’un responsable d’une autre famille, ligne ${other}. Vérifiez que ce n’est pas la même famille sous deux références.`,
  EMAIL_KNOWN:
    'Cette adresse e-mail est aussi celle d’un responsable d’un dossier déjà là. Vérifiez que ce n’est pas la même famille.',
  OTHER_GUARDIAN:
    'Cette famille est déjà là, sans ce responsable\u00A0: l’import ne l’ajoute pas. Ajoutez-le dans le dossier.',
  SHARED_CHILD: 'Garde partagée\u00A0: l’enfant sera dans les deux dossiers.',
};

/** What is wrong, in a sentence, and how to mend it. */
export function problemReason({ code, other }: Pick<ImportProblem, 'code' | 'other'>): string {
  const reason = REASONS[code];
  return typeof reason === 'string' ? reason : reason(formatCount(other ?? 0));
}

/** What an import makes, in words, a line for each kind; `known`: what was there, and stays. */
export function countLines(
  counts: ImportCounts,
): readonly { made: string; known: string | null }[] {
  const known = (count: number, left: string): string | null =>
    count === 0 ? null : `${formatCount(count)} déjà là, ${left}${count < 2 ? '' : 's'}`;
  return [
    {
      made: many(counts.families, 'famille'),
      known: known(counts.knownFamilies, 'inchangée'),
    },
    { made: many(counts.guardians, 'responsable'), known: null },
    { made: many(counts.children, 'enfant'), known: known(counts.knownChildren, 'inchangé') },
    {
      made: many(counts.enrolments, 'inscription'),
      known: known(counts.knownEnrolments, 'inchangée'),
    },
  ];
}

/** Whether importing would write anything. */
export function isEmptyImport({
  families,
  guardians,
  children,
  enrolments,
}: ImportCounts): boolean {
  return families + guardians + children + enrolments === 0;
}

/** "5 000 familles, 9 000 enfants, 20 000 inscriptions" */
function countWords({ families, children, enrolments }: ImportCounts): string {
  return [
    many(families, 'famille'),
    many(children, 'enfant'),
    many(enrolments, 'inscription'),
  ].join(', ');
}

/** What came of an import, for a list. */
export function summaryWords({ isDryRun, status, counts }: ImportSummary): string {
  if (status === 'RUNNING') return '–';
  if (status === 'FAILED') return 'Rien n’a été écrit.';
  if (status === 'REFUSED') return `${problemWords(counts.errors)}, rien n’a été écrit`;
  if (isEmptyImport(counts)) return 'Tout était déjà là';
  return isDryRun ? `${countWords(counts)} à ajouter` : countWords(counts);
}

/** "Importer 5 000 familles": the act, with what is the most in it. */
export function importLabel({ families, children, enrolments }: ImportCounts): string {
  if (families > 0) return `Importer ${many(families, 'famille')}`;
  if (children > 0) return `Importer ${many(children, 'enfant')}`;
  return `Importer ${many(enrolments, 'inscription')}`;
}

/** "3 points à vérifier plus bas."; empty where there is none. */
export function noticeWords(notices: number): string {
  return notices === 0
    ? ''
    : `${many(notices, 'point')} à vérifier dans la liste\u00A0: rien n’empêche d’importer.`;
}

/** How far it is: "12 000 lignes sur 20 000". */
export function progressWords({
  doneCount,
  lineCount,
}: {
  doneCount: number;
  lineCount: number;
}): string {
  if (lineCount === 0) return 'Le fichier attend son tour.';
  return `${many(Math.min(doneCount, lineCount), 'ligne')} sur ${formatCount(lineCount)}`;
}

/** "12 points à corriger", "1 point à corriger" */
export function problemWords(errors: number): string {
  return `${many(errors, 'point')} à corriger`;
}

/** "20 000 lignes" */
export function lineWords(count: number): string {
  return many(count, 'ligne');
}

/** What an import is, for a list. */
export function importState({ isDryRun, status }: Pick<ImportSummary, 'isDryRun' | 'status'>): {
  label: string;
  tone: 'booked' | 'absent' | 'ink' | 'grey';
} {
  switch (status) {
    case 'RUNNING':
      return { label: 'En cours', tone: 'ink' };
    case 'DONE':
      return isDryRun
        ? { label: 'Sans erreur', tone: 'grey' }
        : { label: 'Importé', tone: 'booked' };
    case 'REFUSED':
      return { label: isDryRun ? 'À corriger' : 'Refusé', tone: 'absent' };
    case 'FAILED':
      return { label: 'Interrompu', tone: 'absent' };
  }
}

/** "24 novembre à 10:00" */
export function importMoment(at: Date, timeZone: string): string {
  return formatInstantShort(at, timeZone);
}

/** The title of an import's page. */
export function importTitle({ isDryRun }: Pick<ImportSummary, 'isDryRun'>): string {
  return isDryRun ? 'Vérification d’un fichier de familles' : 'Import de familles';
}

/** All that is to be said of a file, as a table. */
export function problemTable(problems: readonly ImportProblem[]): (string | number)[][] {
  return [
    ['Ligne', 'Colonne', 'Effet', 'Ce qui ne va pas'],
    ...problems.map((problem) => [
      problem.line,
      problem.column ?? '',
      isNotice(problem) ? 'À vérifier' : 'À corriger',
      problemReason(problem),
    ]),
  ];
}
