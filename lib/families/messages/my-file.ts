import { plural } from '@/lib/core/words';

import type { FileMember } from '../types/file-sheet';
import { dayWithYear } from './file';

/** "Né le 24 novembre 2015", "Née le …", "Naissance le …" where the file does not say. */
export function bornWords({ birthDate, sex }: Pick<FileMember, 'birthDate' | 'sex'>): string {
  if (birthDate === null) return '';
  const born = sex === 'F' ? 'Née' : sex === 'M' ? 'Né' : 'Naissance';
  return `${born} le ${dayWithYear(birthDate)}`;
}

/** What a page says once something was sent. */
export function sentTitle(count: number): string {
  return count === 1
    ? 'Votre demande est envoyée'
    : `Vos ${plural(count, 'demande')} sont envoyées`;
}
