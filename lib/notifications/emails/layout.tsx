import type { ReactNode } from 'react';
import { Body, Head, Heading, Html, Link, Text } from 'react-email';

import type { EmailFrame } from '../types';
import { COLOURS, DARK_RULES, PHONE_RULES, SMALL, TEXT } from './styles';

const HIDDEN = { display: 'none', maxHeight: 0, overflow: 'hidden', msoHide: 'all' } as const;

/** A paragraph, with a margin above. */
export function Paragraph({ children, top = 0 }: { children: ReactNode; top?: number }) {
  return <Text style={{ ...TEXT, margin: `${top}px 0 8px` }}>{children}</Text>;
}

/** What a collectivity writes itself, a paragraph each. */
export function OwnText({ paragraphs }: { paragraphs: readonly string[] }) {
  return paragraphs.map((paragraph) => (
    <Text key={paragraph} style={{ ...TEXT, margin: '10px 0 8px', whiteSpace: 'pre-line' }}>
      {paragraph}
    </Text>
  ));
}

/** A paragraph in small print. */
export function SmallPrint({ children }: { children: ReactNode }) {
  return (
    <Text className="muted" style={{ ...SMALL, margin: '10px 0 0' }}>
      {children}
    </Text>
  );
}

/** The one thing to do. */
export function MainLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <table
      role="presentation"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      className="b"
      style={{ margin: '12px 0 8px' }}
    >
      <tbody>
        <tr>
          <td
            align="center"
            className="button"
            style={{ background: COLOURS.brand, borderRadius: '8px' }}
          >
            <Link
              href={href}
              style={{
                ...TEXT,
                display: 'inline-block',
                padding: '14px 24px',
                lineHeight: '20px',
                fontWeight: 'bold',
                color: COLOURS.surface,
                textDecoration: 'none',
              }}
            >
              {children}
            </Link>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** What the page itself needs to know of who writes. */
export type LayoutFrame = Pick<EmailFrame, 'collectivityName' | 'appUrl' | 'unsubscribeUrl'>;

function Letterhead({ frame }: { frame: LayoutFrame }) {
  return (
    <tr>
      <td
        className="p brand"
        style={{
          ...TEXT,
          padding: '0 32px 14px',
          fontSize: '18px',
          fontWeight: 'bold',
          color: COLOURS.brand,
        }}
      >
        Portail Familles
        <br />
        <span className="muted" style={{ ...SMALL, fontWeight: 'normal' }}>
          {frame.collectivityName}
        </span>
      </td>
    </tr>
  );
}

function Footer({ frame, isAboutAccount }: { frame: LayoutFrame; isAboutAccount: boolean }) {
  const link = { color: COLOURS.muted, textDecoration: 'underline' };
  return (
    <tr>
      <td className="p muted" style={{ ...SMALL, padding: '16px 32px 0' }}>
        {isAboutAccount
          ? 'Ce courriel automatique concerne votre compte. Personne ne vous demandera votre mot de passe, ni par courriel ni par téléphone.'
          : 'Vous recevez ce courriel parce que vous avez un compte sur le Portail Familles. Si vous y répondez, votre message arrive à la collectivité.'}
        <br />
        {isAboutAccount ? null : (
          <>
            <Link href={`${frame.appUrl}/mon-espace/abonnements`} style={link}>
              Choisir les courriels que je reçois
            </Link>
            {' · '}
            {frame.unsubscribeUrl === null ? null : (
              <>
                <Link href={frame.unsubscribeUrl} style={link}>
                  Ne plus recevoir ces courriels
                </Link>
                {' · '}
              </>
            )}
          </>
        )}
        <Link href={`${frame.appUrl}/donnees-personnelles`} style={link}>
          Données personnelles
        </Link>
      </td>
    </tr>
  );
}

// The sheet and its rose margin line.
function Page({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td
        className="sheet"
        style={{
          background: COLOURS.surface,
          border: `1px solid ${COLOURS.ruleStrong}`,
          borderRadius: '10px',
          padding: '0 0 0 18px',
        }}
      >
        <div
          className="p edge"
          style={{ borderLeft: `2px solid ${COLOURS.margin}`, padding: '28px 28px 24px 24px' }}
        >
          {children}
        </div>
      </td>
    </tr>
  );
}

export type EmailLayoutProps = {
  frame: LayoutFrame;
  /** Whether it tells of the account itself, which no option silences. */
  isAboutAccount?: boolean;
  /** The window's title. */
  subject: string;
  /** What shows beside the subject in a mailbox. */
  preheader: string;
  /** The first line, in large. */
  title: string;
  children: ReactNode;
};

/** The page that every e-mail is written on. */
export function EmailLayout(props: EmailLayoutProps) {
  const { frame, isAboutAccount = false, subject, preheader, title, children } = props;
  return (
    <Html lang="fr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: PHONE_RULES + DARK_RULES }} />
      </Head>
      <Body
        lang="fr"

        style={{ margin: 0, padding: '24px 0', background: COLOURS.paper }}
      >
        <div style={HIDDEN}>{preheader}</div>
        <table
          role="presentation"
          className="w"
          align="center"
          width={680}
          cellPadding={0}
          cellSpacing={0}
          border={0}
          style={{ width: '680px', maxWidth: '100%' }}
        >
          <tbody>
            <Letterhead frame={frame} />
            <Page>
              <Heading
                as="h1"
                style={{
                  ...TEXT,
                  margin: '0 0 12px',
                  fontSize: '26px',
                  lineHeight: '32px',
                  fontWeight: 'bold',
                }}
              >
                {title}
              </Heading>
              {children}
            </Page>
            <Footer frame={frame} isAboutAccount={isAboutAccount} />
          </tbody>
        </table>
      </Body>
    </Html>
  );
}
