import { build } from 'vite';

/** The code that a browser loads for a module of ours, as vite makes it for the console: bundled and minified. */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  const [made] = Array.isArray(result) ? result : [result];
  if (made === undefined || !('output' in made)) throw new Error(`${entry} gave no bundle`);
  const chunks = made.output.flatMap((one) => (one.type === 'chunk' ? [one] : []));
  // What is imported only when it is needed is not loaded with it.
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  for (const name of wanted) for (const one of byName.get(name)?.imports ?? []) wanted.add(one);
  return [...wanted].map((name) => byName.get(name)?.code ?? '').join('');
}
