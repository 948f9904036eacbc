import type { NextConfig } from 'next';

const LEAN_CALENDAR = { loaders: ['./scripts/build/lean-calendar.cjs'], as: '*.js' };

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types, tests included; an installation that only serves lacks those of the test tools.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // The heaviest file is 10 Mo, and its form a little more; proxy.ts takes that from its own page alone.
    serverActions: { bodySizeLimit: '11mb' },
    proxyClientMaxBodySize: '11mb',
  },
  turbopack: {
    root: import.meta.dirname,
    rules: {
      '**/react-big-calendar/lib/{Views,Toolbar,utils/dates}.js': LEAN_CALENDAR,
      '**/lodash/{defaults,mapValues,omit,transform}.js': {
        ...LEAN_CALENDAR,
        condition: 'browser',
      },
    },
  },
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ['@node-rs/argon2', 'pdfkit', 'pg', 'pino'],
};

export default config;
