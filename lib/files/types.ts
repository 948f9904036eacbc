/** The family that a file is about, and its collectivity. */
export type FamilyPlace = { collectivityId: string; familyId: string };

/** A file that was kept, and that nothing shows yet. */
export type KeptFile = FamilyPlace & { fileId: string };
