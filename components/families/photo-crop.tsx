'use client';

import Image from 'next/image';
import { useRef, type PointerEvent } from 'react';

import { draggedBy, MOST_ZOOM, squareOf, type CropChoice } from '@/lib/families/rules/photos';

export interface Picture {
  src: string;
  width: number;
  height: number;
}

interface PhotoCropProps {
  picture: Picture;
  choice: CropChoice;
  onChange: (choice: CropChoice) => void;
}

interface SliderProps {
  label: string;
  value: number;
  min?: number;
  max?: number;
  disabled?: boolean;
  words: string;
  onChange: (value: number) => void;
}

const percent = (part: number): string => `${Math.round(part * 100)}\u00A0%`;

function Slider({
  label,
  value,
  min = 0,
  max = 1,
  disabled = false,
  words,
  onChange,
}: SliderProps) {
  return (
    <label className="grid gap-0.5 font-bold">
      {label}
      <input
        type="range"
        className="h-touch w-full accent-ink-700 md:h-8"
        min={min}
        max={max}
        step={0.02}
        value={value}
        disabled={disabled}
        aria-valuetext={words}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

/** The square as it will be, moved by the pointer; the sliders beside it do the same by keyboard. */
function Frame({ picture, choice, onChange }: PhotoCropProps) {
  const from = useRef<{ x: number; y: number; choice: CropChoice } | null>(null);
  const square = squareOf(picture, choice);
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (from.current === null) return;
    const side = event.currentTarget.clientWidth;
    const by = {
      across: (event.clientX - from.current.x) / side,
      down: (event.clientY - from.current.y) / side,
    };
    onChange(draggedBy(picture, from.current.choice, by));
  };
  const end = (): void => {
    from.current = null;
  };
  return (
    <div
      className="relative size-60 flex-none cursor-move touch-none overflow-hidden rounded-full border-[1.5px] border-field bg-sunken"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY, choice };
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <Image
        unoptimized
        src={picture.src}
        width={picture.width}
        height={picture.height}
        alt="Aperçu du cadrage"
        draggable={false}
        className="absolute max-w-none select-none"
        style={{
          width: `${100 / square.width}%`,
          height: `${100 / square.height}%`,
          left: `${(-100 * square.left) / square.width}%`,
          top: `${(-100 * square.top) / square.height}%`,
        }}
      />
    </div>
  );
}

/** Chooses the square of a picture: dragged, or with three sliders. */
export function PhotoCrop({ picture, choice, onChange }: PhotoCropProps) {
  const { zoom, across, down } = choice;
  const side = Math.min(picture.width, picture.height) / zoom;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-bold">Cadrage</legend>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        <Frame picture={picture} choice={choice} onChange={onChange} />
        <div className="grid min-w-56 flex-1 gap-3">
          <Slider
            label="Rapprocher"
            value={zoom}
            min={1}
            max={MOST_ZOOM}
            words={percent(zoom)}
            onChange={(value) => onChange({ ...choice, zoom: value })}
          />
          <Slider
            label="De gauche à droite"
            value={across}
            disabled={picture.width - side < 1}
            words={percent(across)}
            onChange={(value) => onChange({ ...choice, across: value })}
          />
          <Slider
            label="De haut en bas"
            value={down}
            disabled={picture.height - side < 1}
            words={percent(down)}
            onChange={(value) => onChange({ ...choice, down: value })}
          />
        </div>
      </div>
    </fieldset>
  );
}
