import { render } from '@react-email/render';
import { Link } from 'react-email';

import { messageNoticeView, type MessageNoticeView } from '../rules/message-notice-view';
import { paragraphsOf } from '../rules/texts';
import type { EmailContent, EmailFrame, MessageNoticeFacts } from '../types';
import { EmailLayout, MainLink, OwnText, Paragraph, SmallPrint } from './layout';
import { COLOURS, SMALL } from './styles';
import { ownLines } from './text-part';

function MessageNotice({ frame, view }: { frame: EmailFrame; view: MessageNoticeView }) {
  return (
    <EmailLayout
      frame={frame}
      subject={view.subject}
      preheader={view.preheader}
      title={view.subject}
    >
      <Paragraph>{`Bonjour ${frame.addressee},`}</Paragraph>
      <Paragraph>{view.intro}</Paragraph>
      <OwnText paragraphs={paragraphsOf(frame.ownText)} />
      {view.requests.map(({ path, title, detail }) => (
        <Paragraph key={path} top={10}>
          <Link
            href={`${frame.appUrl}${path}`}
            className="b"
            style={{ color: COLOURS.brand, fontWeight: 'bold' }}
          >
            {title}
          </Link>
          <br />
          <span className="muted" style={SMALL}>
            {detail}
          </span>
        </Paragraph>
      ))}
      <MainLink href={`${frame.appUrl}${view.link.path}`}>{view.link.words}</MainLink>
      <SmallPrint>{view.discretion}</SmallPrint>
    </EmailLayout>
  );
}

function textOf(frame: EmailFrame, view: MessageNoticeView): string {
  return [
    view.subject,
    '',
    `Bonjour ${frame.addressee},`,
    '',
    view.intro,
    '',
    ...ownLines(frame),
    ...view.requests.flatMap(({ path, title, detail }) => [
      `- ${title}`,
      `  ${detail}`,
      `  ${frame.appUrl}${path}`,
      '',
    ]),
    view.discretion,
    '',
    `Choisir les courriels que je reçois\u00A0: ${frame.appUrl}/mon-espace/abonnements`,
    ...(frame.unsubscribeUrl === null
      ? []
      : [`Ne plus recevoir ces courriels\u00A0: ${frame.unsubscribeUrl}`]),
    '',
    frame.collectivityName,
  ].join('\n');
}

/** Writes the notice that the service has written about one or several requests. */
export async function renderMessageNotice(facts: MessageNoticeFacts): Promise<EmailContent> {
  const view = messageNoticeView(facts);
  return {
    subject: view.subject,
    html: await render(<MessageNotice frame={facts.frame} view={view} />),
    text: textOf(facts.frame, view),
  };
}
