/** The oldest Node.js that Next and the tools accept. */
const OLDEST_NODE = { major: 20, minor: 19 };

/**
 * Says whether a Node.js version ("v20.19.1") is recent enough.
 * @param {string} version
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor);
}

/** Stops the process with one sentence when Node.js is too old. */
export function requireSupportedNode() {
  if (isSupportedNode(process.version)) return;
  const wanted = `${OLDEST_NODE.major}.${OLDEST_NODE.minor}`;
  console.error(
    `Node.js ${wanted} ou plus récent est nécessaire (ici ${process.version}) : installez-le depuis https://nodejs.org, puis recommencez.`,
  );
  process.exit(1);
}
