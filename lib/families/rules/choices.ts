import type { Choices } from '../types/fields';

export const CIVILITIES = { Mme: 'Madame', 'M.': 'Monsieur' } as const satisfies Choices;

export const CAPACITIES = {
  FATHER: 'Père',
  MOTHER: 'Mère',
  STEPFATHER: 'Beau-père',
  STEPMOTHER: 'Belle-mère',
  GUARDIAN: 'Tuteur ou tutrice',
  FOSTER_FAMILY: 'Famille d’accueil',
  OTHER: 'Autre',
} as const satisfies Choices;

export const FAMILY_SITUATIONS = {
  SINGLE: 'Célibataire',
  MARRIED: 'Marié(e)',
  CIVIL_UNION: 'Pacsé(e)',
  COHABITING: 'En concubinage',
  SEPARATED: 'Séparé(e)',
  DIVORCED: 'Divorcé(e)',
  WIDOWED: 'Veuf ou veuve',
} as const satisfies Choices;

export const ALLOWANCE_SCHEMES = {
  CAF: 'CAF',
  MSA: 'MSA',
  OTHER: 'Autre régime',
} as const satisfies Choices;

export const SEXES = { F: 'Fille', M: 'Garçon' } as const satisfies Choices;

// "Halal" and "casher" may not be offered (CNIL NS-058); "sans porc" and "sans viande" may.
export const DIETS = {
  STANDARD: 'Standard',
  NO_PORK: 'Sans porc',
  NO_MEAT: 'Sans viande',
  VEGETARIAN: 'Végétarien',
  NO_GLUTEN: 'Sans gluten',
  PACKED_LUNCH: 'Panier-repas (PAI)',
} as const satisfies Choices;

export const RELATIONS = {
  FATHER: 'Père',
  MOTHER: 'Mère',
  STEPPARENT: 'Beau-parent',
  GRANDPARENT: 'Grand-parent',
  SIBLING: 'Frère ou sœur',
  UNCLE_AUNT: 'Oncle ou tante',
  GUARDIAN: 'Tuteur ou tutrice',
  CHILDMINDER: 'Assistant maternel',
  FOSTER_CARER: 'Assistant familial',
  FRIEND: 'Ami',
  NEIGHBOUR: 'Voisin',
  OTHER: 'Autre',
} as const satisfies Choices;
