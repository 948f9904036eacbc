import { isSupportedNode } from '@/scripts/bootstrap/node-version.mjs';

describe('isSupportedNode', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', '24.1.0'])('accepts %s', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });

  it.each(['v20.18.3', 'v18.20.0', 'v9.0.0', ''])('refuses "%s"', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });
});
