import Image from 'next/image';

import { Avatar } from '@/components/ui/avatar';
import { Gommette } from '@/components/ui/gommette';

interface PortraitProps {
  /** Where the photo is read; null for none: a child's sticker or an adult's letters stand for it. */
  src: string | null;
  name: string;
  /** Rank of a child's sticker; null for an adult. */
  sticker: number | null;
  /** Side in pixels. */
  size?: number;
}

/** Somebody's photo, in a circle. Decorative: the name is beside it. */
export function Portrait({ src, name, sticker, size = 56 }: PortraitProps) {
  if (src !== null)
    return (
      <Image
        unoptimized
        src={src}
        alt=""
        width={size}
        height={size}
        className="flex-none rounded-full border border-rule-strong bg-sunken object-cover"
        style={{ width: size, height: size }}
      />
    );
  return sticker === null ? (
    <Avatar name={name} size="lg" />
  ) : (
    <Gommette index={sticker} initial={name} size={size} />
  );
}
