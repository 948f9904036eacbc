import type { Adapter, AdapterPayload } from 'oidc-provider';

type Find = (model: string, id: string) => AdapterPayload | undefined;

/** What the stand-in remembers while it runs; clients are made at each reading. */
export function createMemory(findClient: (id: string) => AdapterPayload | undefined) {
  const rows = new Map<string, AdapterPayload>();
  const find: Find = (model, id) =>
    model === 'Client' ? findClient(id) : rows.get(`${model}:${id}`);
  return (model: string): Adapter => ({
    upsert: async (id, payload) => {
      rows.set(`${model}:${id}`, payload);
    },
    find: async (id) => find(model, id),
    findByUid: async (uid) => [...rows.values()].find((row) => row.uid === uid),
    findByUserCode: async (code) => [...rows.values()].find((row) => row.userCode === code),
    consume: async (id) => {
      const row = rows.get(`${model}:${id}`);
      if (row !== undefined) row.consumed = Math.floor(performance.timeOrigin / 1000);
    },
    destroy: async (id) => {
      rows.delete(`${model}:${id}`);
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, row] of rows) if (row.grantId === grantId) rows.delete(key);
    },
  });
}
