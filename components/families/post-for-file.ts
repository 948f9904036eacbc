const COUNT_HEADER = 'x-file-count';
const UNREACHABLE =
  'Le portail ne répond pas. Vérifiez votre connexion, puis recommencez\u00A0: rien n’est fait deux fois.';

/** What came of a form that gives a file. */
export type FileAnswer =
  { isMade: true; url: string; name: string; count: number } | { isMade: false; message: string };

function nameOf(response: Response): string {
  const header = response.headers.get('content-disposition') ?? '';
  return /filename="([^"]+)"/.exec(header)?.[1] ?? 'lettres.pdf';
}

function download(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Posts a form and downloads the file that comes back; its address lasts until it is revoked. */
export async function postForFile(path: string, form: FormData): Promise<FileAnswer> {
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(path, { method: 'POST', body: form, headers });
    if (!response.ok) {
      const { message } = (await response.json()) as { message: string };
      return { isMade: false, message };
    }
    const url = URL.createObjectURL(await response.blob());
    const name = nameOf(response);
    download(url, name);
    return { isMade: true, url, name, count: Number(response.headers.get(COUNT_HEADER)) };
  } catch {
    return { isMade: false, message: UNREACHABLE };
  }
}
