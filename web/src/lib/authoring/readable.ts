import { compiler } from './compiler/compiler.ts';

/** Nobody writes a line as long as this by hand; programs that send documents do. */
const LONGEST_LINE = 400;

/** A stored text as people read it: what was written for machines, all on one line, is laid out. */
export async function readable(text: string): Promise<string> {
  if (text.length <= LONGEST_LINE || text.trimEnd().includes('\n')) return text;
  // Where it cannot be laid out it is shown as it is.
  return (await compiler.ask('layOut', text).catch(() => null)) ?? text;
}
