import type { CivilDate } from '@/lib/core/dates/civil-date';

const ALWAYS = ['Diphtérie', 'Tétanos', 'Poliomyélite'] as const;
const SINCE_2018 = [
  'Coqueluche',
  'Haemophilus influenzae b',
  'Hépatite B',
  'Pneumocoque',
  'Rougeole',
  'Oreillons',
  'Rubéole',
] as const;

/**
 * The vaccines that a child must have had to be taken in, by birth date (code de la santé publique,
 * L3111-2): three before 2018; eleven from 2018; meningococcus ACWY in the place of C, and B, from 2025.
 */
export function compulsoryVaccines(birthDate: CivilDate): string[] {
  if (birthDate < '2018-01-01') return [...ALWAYS];
  const meningococcus =
    birthDate < '2025-01-01' ? ['Méningocoque C'] : ['Méningocoques ACWY', 'Méningocoque B'];
  return [...ALWAYS, ...SINCE_2018, ...meningococcus];
}
