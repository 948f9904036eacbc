/** "98,6\u00A0%"; a dash where there is nothing to compare with. */
export function percentWords(part: number, whole: number): string {
  if (whole === 0) return '–';
  const tenths = Math.round((part / whole) * 1000);
  const rest = tenths % 10;
  return `${Math.floor(tenths / 10)}${rest === 0 ? '' : `,${rest}`}\u00A0%`;
}
