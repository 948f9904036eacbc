/** What the operating system or a program says → what to do. */
const DISK_FAILURES = [
  {
    pattern: /ENOSPC|EDQUOT|no space left|disk quota exceeded/i,
    advice: 'le disque est plein : libérez de la place (1 Go suffit), puis recommencez.',
  },
  {
    pattern: /EROFS|read-only file system/i,
    advice:
      'le disque est en lecture seule : indiquez un dossier inscriptible dans DATA_DIR ou déplacez le portail, puis recommencez.',
  },
  {
    pattern: /EACCES|EPERM|permission denied|operation not permitted/i,
    advice:
      'un dossier n’est pas accessible à votre compte : changez ses droits ou de compte, puis recommencez.',
  },
];

/**
 * The advice for a failure of the disk, when a text (an error's message, a program's output) tells of one.
 * @param {string} text
 * @returns {string | undefined}
 */
export function explainDiskFailure(text) {
  return DISK_FAILURES.find(({ pattern }) => pattern.test(text))?.advice;
}
