const path = require('node:path');

// The planning gives react-big-calendar its own views and speaks in civil days: the calendar's views,
// its toolbar, its date arithmetic and the parts of lodash that serve them would weigh 40 kB in vain.
// Each file here is one that its Calendar loads; what Calendar itself calls is kept, in one line.
const EMPTY = 'exports.default = {};';

/** @type {Readonly<Record<string, string>>} */
const LEAN = {
  'react-big-calendar/lib/Views.js': EMPTY,
  'react-big-calendar/lib/Toolbar.js': EMPTY,
  'react-big-calendar/lib/utils/dates.js': EMPTY,
  'lodash/defaults.js': 'module.exports = (target, ...others) => Object.assign(target, ...others, { ...target });',
  'lodash/mapValues.js': 'module.exports = (values, map) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]));',
  'lodash/omit.js': 'module.exports = (values, keys) => Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));',
  'lodash/transform.js': EMPTY,
};

/**
 * A loader for Turbopack, which next.config.ts gives those files.
 * @this {{ resourcePath: string }}
 * @param {string} source
 */
module.exports = function leanCalendar(source) {
  const file = this.resourcePath.split(path.sep).join('/');
  const name = Object.keys(LEAN).find((end) => file.endsWith(`/node_modules/${end}`));
  return name === undefined ? source : LEAN[name];
};
