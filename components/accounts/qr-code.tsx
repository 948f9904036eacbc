export interface QrCodeProps {
  /** Modules on a side. */
  size: number;
  /** The dark modules, as the path of an SVG. */
  path: string;
}

const QUIET = 4;

/** A QR code, dark on light in both themes, with the quiet zone that readers need. */
export function QrCode({ size, path }: QrCodeProps) {
  return (
    <svg
      role="img"
      aria-label="Code QR à scanner"
      viewBox={`${-QUIET} ${-QUIET} ${size + 2 * QUIET} ${size + 2 * QUIET}`}
      shapeRendering="crispEdges"
      className="mt-2 block size-50 rounded-md border border-rule-strong bg-white forced-color-adjust-none"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
