/** What is wrong with a pattern, in words for its author (a clause without its full stop), and what to change. */
export interface PatternFault {
  message: string;
  hint: string;
}

/** Leaves the parser at the first fault; caught by whoever compiles a pattern, never seen outside. */
export class FaultyPattern extends Error {
  readonly fault: PatternFault;
  constructor(message: string, hint: string) {
    super(message);
    this.fault = { message, hint };
  }
}

/** A piece of a pattern as a message quotes it: whole where it is short. */
export function quoted(piece: string): string {
  const characters = [...piece];
  return `\`${characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : piece}\``;
}
