import { MY_REQUESTS_PATH } from './mine-address';

/** The heaviest file that goes with a message, in bytes: 10 Mo. */
export const LARGEST_ATTACHMENT = 10 * 1024 * 1024;

/** The files that a message takes, for a browser's chooser. */
export const ATTACHMENT_TYPES = 'application/pdf,image/jpeg,image/png,image/webp';

/** Where a family's browser saves what goes with a message. */
export function attachmentPath(fileId: string): string {
  return `${MY_REQUESTS_PATH}/pieces/${fileId}`;
}

/** Where an agent's browser saves it. */
export function agentAttachmentPath(fileId: string): string {
  return `/backoffice/demandes/pieces/${fileId}`;
}
