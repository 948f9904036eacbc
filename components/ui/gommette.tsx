import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface Shape {
  drawing: ReactNode;
  /** Where the letter’s baseline stands: lower in a triangle. */
  baseline: number;
}

const CIRCLE: Shape = { drawing: <circle cx="16" cy="16" r="14" />, baseline: 21.3 };

const SHAPES: readonly Shape[] = [
  CIRCLE,
  { drawing: <path d="M16 5.5 28 26.5H4z" strokeWidth="5" />, baseline: 24.4 },
  { drawing: <rect x="3.5" y="3.5" width="25" height="25" strokeWidth="3" />, baseline: 21.3 },
  {
    drawing: (
      <>
        <circle cx="16" cy="8.5" r="6.5" />
        <circle cx="23.5" cy="14" r="6.5" />
        <circle cx="20.6" cy="22.6" r="6.5" />
        <circle cx="11.4" cy="22.6" r="6.5" />
        <circle cx="8.5" cy="14" r="6.5" />
        <circle cx="16" cy="16" r="8" />
      </>
    ),
    baseline: 21.3,
  },
  { drawing: <path d="M16 3.5 27 9.7v12.6L16 28.5 5 22.3V9.7z" strokeWidth="3" />, baseline: 21.3 },
  { drawing: <path d="M16 3.5 28.5 16 16 28.5 3.5 16z" strokeWidth="4" />, baseline: 21.3 },
];

const COLOURS = ['text-child-1', 'text-child-2', 'text-child-3', 'text-child-4', 'text-child-5', 'text-child-6'] as const;

export interface GommetteProps {
  /** Rank of creation, from 0: rond, triangle, carré, fleur, hexagone, losange, then again. */
  index: number;
  /** One letter is kept; empty for a plain sticker. */
  initial?: string | undefined;
  /** Side in pixels. */
  size?: number | undefined;
  className?: string | undefined;
}

/** A school sticker, shape and colour. Decorative: the name is always written beside it. */
export function Gommette({ index, initial = '', size = 26, className }: GommetteProps) {
  const rank = index % SHAPES.length;
  const shape = SHAPES[rank] ?? CIRCLE;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
      className={classNames('block flex-none forced-color-adjust-none', COLOURS[rank], className)}
    >
      <g fill="currentColor" stroke="currentColor" strokeWidth="0" strokeLinejoin="round">
        {shape.drawing}
      </g>
      {initial ? (
        <text x="16" y={shape.baseline} textAnchor="middle" className="fill-surface font-sans text-[15px] font-[750]">
          {initial.slice(0, 1).toUpperCase()}
        </text>
      ) : null}
    </svg>
  );
}

export interface GommetteNameProps extends Omit<GommetteProps, 'initial'> {
  name: string;
  /** Under the name. */
  detail?: ReactNode;
}

/** The sticker and the name, always together. */
export function GommetteName({ index, name, detail, size = 26, className }: GommetteNameProps) {
  return (
    <span className={classNames('inline-flex items-center gap-2 font-bold', className)}>
      <Gommette index={index} initial={name} size={size} />
      <span>
        {name}
        {detail ? <small className="block text-xs font-normal text-muted">{detail}</small> : null}
      </span>
    </span>
  );
}
