/** The list, which takes the focus when what had it is gone. */
export const QUEUE_ID = 'file';

/** The title of the open line, which takes the focus when it opens on a small screen. */
export const PANEL_TITLE_ID = 'demande-ouverte';
