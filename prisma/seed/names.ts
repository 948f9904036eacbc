import type { CollectivityKey } from './collectivities';

/** A guardian and the children of one file, with their ages. */
export type HouseholdPortrait = {
  at: CollectivityKey;
  /** The children's last name, where it is another one. */
  childrenName?: string;
  guardian: readonly [civility: 'Mme' | 'M.', firstName: string, lastName: string];
  children: readonly (readonly [firstName: string, age: number])[];
  /** A second guardian, who has no account yet. */
  other?: readonly [civility: 'Mme' | 'M.', firstName: string, lastName: string];
  /** The collectivity has made the file: nobody is subscribed to it yet. */
  isUnsubscribed?: true;
};

/** The families that are told apart: see `solange.ts` and `people.ts`. */
export const MAIN_HOUSEHOLDS = {
  solange: {
    at: 'siej',
    childrenName: 'DURANT',
    guardian: ['Mme', 'Solange', 'GUILLET'],
    children: [['Léa', 8], ['Léo', 5], ['Nathan', 5]],
    other: ['M.', 'Julien', 'DURANT'],
  },
  solangeOnTheIsland: {
    at: 'island',
    childrenName: 'DURANT',
    guardian: ['Mme', 'Solange', 'GUILLET'],
    children: [['Léa', 8], ['Léo', 5], ['Nathan', 5]],
    isUnsubscribed: true,
  },
  matthieu: {
    at: 'siej',
    guardian: ['M.', 'Matthieu', 'BLMAN'],
    children: [['Annette', 9], ['Mathias', 6]],
  },
  matthieuOnTheIsland: {
    at: 'island',
    guardian: ['M.', 'Matthieu', 'BLMAN'],
    children: [['Annette', 9], ['Mathias', 6]],
  },
  father: {
    at: 'siej',
    guardian: ['M.', 'David', 'LAURENT'],
    children: [['Camille', 7]],
  },
  // The separated mother: her file gets the father's child.
  mother: { at: 'siej', guardian: ['Mme', 'Nadia', 'PERRIN'], children: [] },
} as const satisfies Record<string, HouseholdPortrait>;

/** Two dozen families of the SIEJ. */
export const SIEJ_HOUSEHOLDS: readonly HouseholdPortrait[] = [
  { at: 'siej', guardian: ['Mme', 'Samira', 'BENALI'], children: [['Inès', 7], ['Adam', 4]] },
  { at: 'siej', guardian: ['M.', 'Yann', 'LE GOFF'], children: [['Malo', 6], ['Enora', 9]] },
  { at: 'siej', guardian: ['Mme', 'Thi Lan', 'NGUYEN'], children: [['Minh-Anh', 6], ['Bao', 8]] },
  { at: 'siej', guardian: ['Mme', 'Anne', 'PETIT'], children: [['Jules', 7], ['Rose', 5]] },
  { at: 'siej', guardian: ['M.', 'Olivier', 'MOREAU'], children: [['Chloé', 8], ['Hugo', 6]] },
  { at: 'siej', guardian: ['M.', 'Karim', 'ROUSSEAU'], children: [['Yanis', 9], ['Lina', 5]] },
  { at: 'siej', guardian: ['Mme', 'Maria', 'DA SILVA'], children: [['Tiago', 6], ['Beatriz', 4]] },
  { at: 'siej', guardian: ['M.', 'Piotr', 'KOWALSKI'], children: [['Zofia', 7]] },
  { at: 'siej', guardian: ['Mme', 'Aminata', 'DIALLO'], children: [['Moussa', 8], ['Fatou', 6], ['Ibrahim', 4]] },
  { at: 'siej', guardian: ['Mme', 'Elena', 'GARCIA'], children: [['Pablo', 9], ['Lucia', 7]] },
  { at: 'siej', guardian: ['M.', 'Thomas', 'LEFEBVRE'], children: [['Manon', 6], ['Arthur', 8]] },
  { at: 'siej', guardian: ['Mme', 'Julie', 'MARTIN'], children: [['Emma', 5], ['Louis', 7]] },
  { at: 'siej', guardian: ['M.', 'Bakary', 'TRAORÉ'], children: [['Awa', 7], ['Sékou', 5]] },
  { at: 'siej', guardian: ['Mme', 'Claire', 'FONTAINE'], children: [['Gabriel', 8], ['Alice', 6]] },
  { at: 'siej', guardian: ['M.', 'Liam', 'O’CONNOR'], children: [['Nora', 6]] },
  { at: 'siej', guardian: ['Mme', 'Leïla', 'HAMIDI'], children: [['Sofiane', 9], ['Yasmine', 6]] },
  { at: 'siej', guardian: ['M.', 'Éric', 'PICARD'], children: [['Noé', 7], ['Zoé', 4]] },
  { at: 'siej', guardian: ['Mme', 'Céline', 'LAMBERT'], children: [['Tom', 6], ['Lola', 8]] },
  { at: 'siej', guardian: ['Mme', 'Aurélie', 'ROBIN'], children: [['Timéo', 5], ['Maël', 7]] },
  { at: 'siej', guardian: ['M.', 'Antoine', 'CHEVALIER'], children: [['Juliette', 9], ['Paul', 6]] },
  { at: 'siej', guardian: ['Mme', 'Elif', 'YILMAZ'], children: [['Emir', 7], ['Deniz', 5]] },
  { at: 'siej', guardian: ['M.', 'Nicolas', 'BERGER'], children: [['Anna', 6], ['Maxence', 8]] },
  { at: 'siej', guardian: ['Mme', 'Sophie', 'MASSON'], children: [['Ethan', 8], ['Clara', 5]] },
  { at: 'siej', guardian: ['M.', 'Julien', 'GIRAUD'], children: [['Mila', 7], ['Gaspard', 4]] },
];

/** The neighbours: the leisure centre of the island, and Réunion. */
export const OTHER_HOUSEHOLDS: readonly HouseholdPortrait[] = [
  { at: 'island', guardian: ['Mme', 'Hélène', 'SIMON'], children: [['Capucine', 6], ['Émile', 8]] },
  { at: 'island', guardian: ['M.', 'Ousmane', 'NDIAYE'], children: [['Khady', 7], ['Mamadou', 9]] },
  { at: 'island', guardian: ['Mme', 'Florence', 'FAURE'], children: [['Robin', 5], ['Jeanne', 7]] },
  { at: 'island', guardian: ['M.', 'Vincent', 'ROCHE'], children: [['Marius', 8], ['Léonie', 6]] },
  { at: 'island', guardian: ['Mme', 'Karine', 'BARBIER'], children: [['Sacha', 6], ['Eden', 9]] },
  { at: 'island', guardian: ['M.', 'Hugo', 'MEUNIER'], children: [['Lison', 7], ['Basile', 5]] },
  { at: 'reunion', guardian: ['Mme', 'Marie-Josée', 'HOARAU'], children: [['Kévin', 7], ['Anaëlle', 5]] },
  { at: 'reunion', guardian: ['M.', 'Jean-Fred', 'PAYET'], children: [['Mathis', 8]] },
  { at: 'reunion', guardian: ['Mme', 'Sabrina', 'GRONDIN'], children: [['Loane', 6], ['Dylan', 9]] },
];
