export const CONTENT_ID = 'contenu';

/** The first stop of the keyboard on every page. */
export function SkipLink({ href = `#${CONTENT_ID}`, children = 'Aller au contenu' }: { href?: string; children?: string }) {
  return (
    <a href={href} className="print:hidden absolute top-2 -left-[999px] z-50 rounded-md bg-surface px-4 py-3 font-bold focus:left-2">
      {children}
    </a>
  );
}
