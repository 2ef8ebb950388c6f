import path from 'node:path';

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types of every room with the compiler itself.
  typescript: { ignoreBuildErrors: true },
  // Source of our other rooms stands beside this one.
  turbopack: { root: path.resolve(import.meta.dirname, '../..') },
  transpilePackages: ['@patchcord/flows', '@patchcord/nodes'],
};

export default config;
