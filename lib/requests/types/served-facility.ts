/** A facility that an agent serves, and its activities in their order. */
export type ServedFacility = {
  id: string;
  name: string;
  activities: readonly { id: string; name: string }[];
};
