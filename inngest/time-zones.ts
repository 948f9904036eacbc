/**
 * The time zones where collectivities may be. Inngest's crons are written when the functions are
 * registered, before any collectivity is known: there is one digest function for each.
 */
export const TIME_ZONES = [
  'Europe/Paris',
  'Indian/Reunion',
  'Indian/Mayotte',
  'America/Martinique',
  'America/Guadeloupe',
  'America/Cayenne',
  'America/St_Barthelemy',
  'America/Marigot',
  'America/Miquelon',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'Pacific/Wallis',
] as const;
