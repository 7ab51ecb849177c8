// Where the process begins. What is read here is only what belongs to a process: arguments, streams, the environment.
import { enableCompileCache } from 'node:module';
import { processIo } from './io.ts';

// The sources are many files; compiled once, the next start takes a third of the time.
enableCompileCache();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2), processIo());
