import 'server-only';

import sharp, { type Metadata, type Sharp } from 'sharp';

import { DomainError } from '@/lib/core/errors';

import { AtMost } from './at-most';
import { fileKindOf, type FileKind } from './kinds';
import { fileRefusal } from './refusals';

/** Part of a picture as it is seen, its orientation applied: fractions of its width and height. */
export type ImageCrop = { left: number; top: number; width: number; height: number };

/** What an image may be, and what is made of it. */
export type ImageDemand = {
  /** The heaviest file, in bytes. */
  maxBytes: number;
  /** The shortest side that is still worth keeping, in pixels. */
  minSide: number;
  /** The image fills these dimensions (and is cut to them), or stands within them; never enlarged in the latter case. */
  size: { width: number; height: number; fit: 'cover' | 'inside' };
  /** JPEG has no transparency: what is transparent becomes white. */
  format: 'jpeg' | 'png' | 'webp';
  crop?: ImageCrop | null;
};

/** An image that the portal made itself: pixels, and nothing of the file that they came in. */
export type MadeImage = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  width: number;
  height: number;
};

/** More than the cameras of telephones give, and what the memory of a small server bears. */
const MOST_PIXELS = 50_000_000;
const MOST_SECONDS = 10;
const QUALITY = 82;

/** Names of the decoders that may read a kind of file: any other has been led astray. */
const DECODERS: Partial<Record<FileKind, readonly string[]>> = {
  jpeg: ['jpeg', 'uhdr'],
  png: ['png'],
  webp: ['webp'],
  avif: ['heif'],
  heic: ['heif'],
};

// A decoded picture takes up to four bytes a pixel: few are opened at once.
const decoding = new AtMost(2);

/** Whether the decoder at hand reads the pictures of telephones (HEIC), which is rare: patents. */
const readsHeic: boolean = sharp.format.heif.input.fileSuffix?.includes('.heic') === true;

function kindFor(bytes: Uint8Array): readonly string[] {
  const kind = fileKindOf(bytes);
  if (kind === 'heic' && !readsHeic) throw fileRefusal('IMAGE_HEIC');
  const decoders = kind === null ? undefined : DECODERS[kind];
  if (decoders === undefined) throw fileRefusal('IMAGE_KIND');
  return decoders;
}

function open(bytes: Uint8Array): Sharp {
  // One page: what moves stands still. Limits are checked against the header, before any pixel.
  return sharp(bytes, { pages: 1, limitInputPixels: MOST_PIXELS, failOn: 'error' }).timeout({
    seconds: MOST_SECONDS,
  });
}

async function measure(bytes: Uint8Array, minSide: number): Promise<Metadata['autoOrient']> {
  const decoders = kindFor(bytes);
  const { format, autoOrient } = await sharp(bytes, {
    pages: 1,
    limitInputPixels: false,
  }).metadata();
  if (!decoders.includes(format)) throw fileRefusal('IMAGE_KIND');
  const { width, height } = autoOrient;
  if (width * height > MOST_PIXELS) throw fileRefusal('IMAGE_TOO_MANY_PIXELS');
  if (Math.min(width, height) < minSide) throw fileRefusal('IMAGE_TOO_SMALL');
  return autoOrient;
}

// Whatever was asked, at least one pixel of what there is.
function pixelsOf(crop: ImageCrop, whole: { width: number; height: number }) {
  const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const left = within(crop.left * whole.width, whole.width - 1);
  const top = within(crop.top * whole.height, whole.height - 1);
  return {
    left,
    top,
    width: Math.max(within(crop.width * whole.width, whole.width - left), 1),
    height: Math.max(within(crop.height * whole.height, whole.height - top), 1),
  };
}

function encode(image: Sharp, format: ImageDemand['format']): Sharp {
  switch (format) {
    case 'jpeg':
      return image.flatten({ background: '#fff' }).jpeg({ quality: QUALITY });
    case 'png':
      return image.png();
    case 'webp':
      return image.webp({ quality: QUALITY });
  }
}

async function make(bytes: Uint8Array, demand: ImageDemand): Promise<MadeImage> {
  const whole = await measure(bytes, demand.minSide);
  const { crop = null, format, size } = demand;
  const upright = open(bytes).autoOrient();
  const part = crop === null ? upright : upright.extract(pixelsOf(crop, whole));
  const sized = part.resize({ ...size, withoutEnlargement: size.fit === 'inside' });
  // No metadata is kept unless asked for: colours become sRGB, and their profile goes too.
  const { data, info } = await encode(sized.toColourspace('srgb'), format).toBuffer({
    resolveWithObject: true,
  });
  return {
    bytes: new Uint8Array(data),
    contentType: `image/${format}`,
    width: info.width,
    height: info.height,
  };
}

function refusalOf(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  if (error.message.includes('timeout')) return fileRefusal('IMAGE_TOO_SLOW');
  return fileRefusal(
    error.message.includes('pixel limit') ? 'IMAGE_TOO_MANY_PIXELS' : 'IMAGE_UNREADABLE',
  );
}

/**
 * Makes a new image from what somebody gave: its kind is judged by its content, its weight and
 * dimensions before it is decoded; it is turned upright, stands still, and loses all that is not
 * pixels (place, camera, thumbnails, profiles, what is hidden after its end).
 * @throws DomainError FILE_MISSING, FILE_TOO_LARGE, IMAGE_KIND, IMAGE_HEIC, IMAGE_UNREADABLE,
 *   IMAGE_TOO_MANY_PIXELS, IMAGE_TOO_SMALL, IMAGE_TOO_SLOW, on the field `file`
 */
export async function reencodeImage(bytes: Uint8Array, demand: ImageDemand): Promise<MadeImage> {
  if (bytes.byteLength === 0) throw fileRefusal('FILE_MISSING');
  if (bytes.byteLength > demand.maxBytes) throw fileRefusal('FILE_TOO_LARGE');
  try {
    return await decoding.run(() => make(bytes, demand));
  } catch (error) {
    throw refusalOf(error);
  }
}
