const LONGEST = 60;

/** The address of a collectivity's page, from its name: "Commune de L’Île-d’Yeu" is "commune-de-l-ile-d-yeu". */
export function slugOf(name: string): string {
  return name
    .replaceAll(/œ/gi, 'oe')
    .replaceAll(/æ/gi, 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
}
