import stopDatabase from './stop-database';

/** After the browser tests. */
export default stopDatabase;
