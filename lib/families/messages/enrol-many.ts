import { plural } from '@/lib/core/words';

import type { EnrolLine } from '../types/enrol-many';

/** "2 enfants inscrits." "1 enfant inscrit sur 3." */
export function enrolledWords(lines: readonly EnrolLine[]): string {
  const count = lines.filter(({ refusal }) => refusal === null).length;
  const words = plural(count, 'enfant inscrit', 'enfants inscrits');
  return count === lines.length ? `${words}.` : `${words} sur ${lines.length}.`;
}
