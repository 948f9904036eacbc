import type { ReactNode } from 'react';
import { MarginTitle, PageHeader, Sheet, SheetRow } from '../ui/sheet';
import { Brand } from './brand';
import { Footer, LegalLinks } from './footer';
import { PublicArt } from './public-art';
import { CONTENT_ID, SkipLink } from './skip-link';

export interface PublicPoint {
  icon: ReactNode;
  text: string;
}

export interface PublicSplitProps {
  /** The large sentence of the left page. It is not the h1: the form has it. */
  heading: string;
  points?: readonly PublicPoint[] | undefined;
  /** The collectivity, under the brand. */
  detail: string;
  /** More on the left page, under the points. */
  cover?: ReactNode;
  /** On a phone the brand alone: the form has the room. */
  brief?: boolean | undefined;
  /** The stickers at the bottom of the left page. */
  art?: boolean | undefined;
  /** What the skip link says, where the right page is not a form. */
  skipTo?: string | undefined;
  /** The form, beginning with its h1. */
  children: ReactNode;
}

/** Two pages of the open book: the portal on the left, a form on the right. */
export function PublicSplit(props: PublicSplitProps) {
  const { heading, points = [], detail, cover, brief = false, art = true, skipTo = 'Aller au formulaire', children } = props;
  return (
    <div className="grid min-h-dvh md:grid-cols-[minmax(0,1.15fr)_minmax(440px,1fr)] max-md:grid-rows-[auto_1fr]">
      <SkipLink>{skipTo}</SkipLink>
      <section
        aria-label="Présentation du portail"
        className="ruled relative flex flex-col overflow-hidden border-rule-strong pt-4 pr-4 pb-5 pl-10 max-md:border-b md:border-r md:py-8 md:pr-14 md:pl-19 lg:pl-33"
      >
        <Brand href="/" detail={detail} wrap className="md:h-16" />
        <div className={brief ? 'max-md:hidden' : undefined}>
          <p className="mt-4.5 max-w-140 font-display text-[1.625rem] leading-[1.15] font-[650] tracking-[-.01em] text-balance md:relative md:-top-[15px] md:mt-16 md:text-[2.625rem] md:leading-[64px]">
            {heading}
          </p>
          {points.length > 0 ? (
            <ul className="mt-3.5 text-[1rem] md:relative md:top-[9px] md:mt-8 md:text-lg">
              {points.map(({ icon, text }) => (
                <li
                  key={text}
                  className="flex items-start gap-3.5 py-[5px] leading-[1.4] md:min-h-8 md:items-center md:py-0 md:leading-8 [&>svg]:size-[22px] [&>svg]:text-ink-600"
                >
                  {icon}
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          ) : null}
          {cover}
        </div>
        {art ? <PublicArt /> : null}
      </section>
      <div className="flex flex-col">
        <main id={CONTENT_ID} tabIndex={-1} className="m-auto w-[calc(100%-2rem)] max-w-110 py-6 outline-none md:w-[calc(100%-3rem)] md:py-10">
          {children}
        </main>
        <footer className="flex flex-wrap justify-center gap-x-6 gap-y-2 px-4 pt-2 pb-6 text-sm text-muted">
          <LegalLinks />
        </footer>
      </div>
    </div>
  );
}

export interface PublicSheetProps {
  title: string;
  lead?: ReactNode;
  /** The collectivity: under the brand, and in the footer. */
  detail?: string | undefined;
  /** Left of the title: a logo. */
  margin?: ReactNode;
  /** Right of the header: "Se connecter". */
  actions?: ReactNode;
  /** `PublicSection` or `SheetRow`. */
  children?: ReactNode;
}

/** One sheet under a plain header: legal pages, what is not found. */
export function PublicSheet({ title, lead, detail, margin, actions, children }: PublicSheetProps) {
  const width = 'mx-auto max-w-[64rem] md:w-[calc(100%-3rem)]';
  return (
    <>
      <SkipLink />
      <header className={`flex items-center justify-between gap-4 px-4 pt-3 pb-2 md:px-0 md:pt-6 md:pb-4 ${width}`}>
        <Brand href="/" detail={detail} brief={actions !== undefined} />
        {actions ? <div className="flex-none whitespace-nowrap">{actions}</div> : null}
      </header>
      <main id={CONTENT_ID} tabIndex={-1} className={`outline-none ${width}`}>
        <Sheet>
          <PageHeader title={title} lead={lead} margin={margin} />
          {children}
        </Sheet>
      </main>
      <Footer collectivityName={detail ?? 'Portail Familles'} className={width} />
    </>
  );
}

/** A titled part of a `PublicSheet`, set for reading. */
export function PublicSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <SheetRow
      as="section"
      margin={<MarginTitle>{title}</MarginTitle>}
      contentClassName="[&>*]:max-w-text [&>*+*]:mt-3 [&_h3]:mt-5 [&_li+li]:mt-1.5 [&_ol]:list-decimal [&_ol]:pl-5.5 [&_ul]:list-disc [&_ul]:pl-5.5"
    >
      {children}
    </SheetRow>
  );
}
