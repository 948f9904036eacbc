import type { CSSProperties } from 'react';

import type { DecisionOutcome } from '../types';

// Mail programs know neither classes nor variables: the tokens of the light theme, written out.
export const COLOURS = {
  paper: '#f7f7f4',
  surface: '#ffffff',
  ink: '#0f2531',
  brand: '#124f70',
  muted: '#475863',
  rule: '#d5dcea',
  ruleStrong: '#b9c4d9',
  margin: '#e9a5c1',
} as const;

const FONT = "'Atkinson Hyperlegible Next',Verdana,Arial,sans-serif";

export const TEXT: CSSProperties = {
  fontFamily: FONT,
  fontSize: '16px',
  lineHeight: '24px',
  color: COLOURS.ink,
};

export const SMALL: CSSProperties = {
  fontFamily: FONT,
  fontSize: '14px',
  lineHeight: '21px',
  color: COLOURS.muted,
};

export const CELL: CSSProperties = {
  fontFamily: FONT,
  fontSize: '14px',
  lineHeight: '20px',
  color: COLOURS.ink,
  padding: '8px 8px 8px 0',
  borderBottom: `1px solid ${COLOURS.rule}`,
  verticalAlign: 'top',
};

export const HEAD_CELL: CSSProperties = {
  ...CELL,
  borderBottom: `2px solid ${COLOURS.ruleStrong}`,
  color: COLOURS.muted,
  fontWeight: 'bold',
};

const OUTCOMES: Record<DecisionOutcome, { edge: string; background: string; color: string }> = {
  ACCEPTED: { edge: '#2d8150', background: '#e4f4e8', color: '#12522c' },
  REFUSED: { edge: '#bd4a30', background: '#fde9e3', color: '#8a2914' },
  WAITLISTED: { edge: '#7359c8', background: '#eeebfb', color: '#452f98' },
};

export function outcomeStyle(outcome: DecisionOutcome): CSSProperties {
  const { edge, background, color } = OUTCOMES[outcome];
  return {
    display: 'inline-block',
    padding: '2px 8px',
    borderLeft: `4px solid ${edge}`,
    background,
    color,
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
  };
}

/** On phones, each row of a table becomes a block whose cells name their column. */
export const PHONE_RULES = `@media (max-width:620px){
.w{width:100%!important}
.p{padding-left:16px!important;padding-right:16px!important}
.r thead{display:none!important}
.r,.r tbody,.r tr,.r td{display:block!important;width:auto!important}
.r caption{display:block!important}
.r tr{padding:10px 0!important;border-bottom:1px solid ${COLOURS.rule}!important}
.r td{padding:2px 0!important;border:0!important;white-space:normal!important}
.r td:before{content:attr(data-l) "\u00A0: ";color:${COLOURS.muted}}
.b a{display:block!important}
}`;
