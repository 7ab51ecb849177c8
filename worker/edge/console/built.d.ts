/** Built by `web/`; may be absent. */
declare module '*/_worker.js' {
  const server: unknown;
  export default server;
}
