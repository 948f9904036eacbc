/** Whether the operator asks for the demonstration, for a test that mocks the environment with `environment`. */
export const asked = { SEED_DEMO: true };

/** The module of the environment, where `asked` says whether there is a demonstration. */
export function environment(): object {
  const real = jest.requireActual<{ env: object }>('@/lib/platform/env');
  const env = new Proxy(real.env, {
    get: (from, name) =>
      name === 'SEED_DEMO' ? asked.SEED_DEMO : (Reflect.get(from, name) as unknown),
  });
  return { ...real, env };
}
