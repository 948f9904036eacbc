/** How long data are kept, where the collectivity has not decided otherwise. */
export const RETENTION: readonly { what: string; until: string }[] = [
  { what: 'Dossier de la famille', until: 'deux ans après la dernière activité' },
  { what: 'Données de santé', until: 'jusqu’à la fin de l’année d’inscription' },
  {
    what: 'Documents que vous donnez',
    until: 'un an après leur dernier jour, ou leur remplacement',
  },
  { what: 'Pièces comptables', until: 'dix ans' },
  { what: 'Journaux techniques', until: 'douze mois' },
];
