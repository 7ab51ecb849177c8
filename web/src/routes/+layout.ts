/** Rendered on the client alone: on the server its `fetch` would stay inside SvelteKit and find no `/v1`. */
export const ssr = false;
export const prerender = false;
