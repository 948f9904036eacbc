import type { CSSProperties } from 'react';

import type { DecisionOutcome } from '../types';
import type { SummaryTone } from '../rules/summary-view';

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

/** The same words in the dark theme, for mail programs that follow the reader's choice. */
const DARK = {
  paper: '#0a1a24',
  surface: '#10242f',
  ink: '#eef4f7',
  brand: '#9fd0ea',
  onBrand: '#08202f',
  muted: '#b4c4ce',
  rule: '#28414f',
  ruleStrong: '#3b5767',
  margin: '#8b4767',
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
  // An address that is written out is one long word.
  overflowWrap: 'anywhere',
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

const BOOKED = { edge: '#2d8150', background: '#e4f4e8', color: '#12522c' };
const ABSENT = { edge: '#bd4a30', background: '#fde9e3', color: '#8a2914' };

/** What became of a slot: an answer, or what stands. */
type Tone = DecisionOutcome | SummaryTone;

const TONES: Record<Tone, { edge: string; background: string; color: string }> = {
  ACCEPTED: BOOKED,
  BOOKED,
  ABSENCE_EXCUSED: BOOKED,
  ABSENCE_BILLED: ABSENT,
  REFUSED: ABSENT,
  ABSENT,
  WAITLISTED: { edge: '#7359c8', background: '#eeebfb', color: '#452f98' },
  PENDING: { edge: '#9c7400', background: '#fff2bd', color: '#594100' },
};

/** A slot's colours: beside its words, which say the same. */
export function toneStyle(tone: Tone): CSSProperties {
  const { edge, background, color } = TONES[tone];
  return {
    display: 'inline-block',
    padding: '2px 8px',
    borderLeft: `4px solid ${edge}`,
    background,
    color,
    fontWeight: 'bold',
  };
}

/** Classes carry the dark theme: what is written in `style` is the light one, for all the others. */
export const DARK_RULES = `@media (prefers-color-scheme:dark){
body,body>table,body>table>tbody>tr>td{background:${DARK.paper}!important}
.sheet{background:${DARK.surface}!important;border-color:${DARK.ruleStrong}!important}
.edge{border-color:${DARK.margin}!important}
.ink,.sheet p,.sheet h1,.sheet td,.sheet b{color:${DARK.ink}!important}
.sheet td,.sheet tr{border-color:${DARK.rule}!important}
.sheet th{border-color:${DARK.ruleStrong}!important;color:${DARK.muted}!important}
.brand{color:${DARK.brand}!important}
.muted,.muted a,.sheet p.muted,.sheet caption{color:${DARK.muted}!important}
.sheet a{color:${DARK.brand}!important}
.button{background:${DARK.brand}!important}
.sheet .button a{color:${DARK.onBrand}!important}
.r td:before,.r tr[data-d]:before{color:${DARK.muted}!important}
}`;

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
.r tr[data-d]:before{content:attr(data-d);display:block;padding:2px 0;font:bold 14px/20px ${FONT};color:${COLOURS.muted}}
.b a{display:block!important}
}`;
