export interface Inline {
  kind: 'text' | 'code';
  text: string;
}

/** A sentence of Markdown with code spans in backticks, in parts. */
export function inlineParts(sentence: string): Inline[] {
  return sentence.split(/`([^`]+)`/).flatMap((text, index): Inline[] => {
    if (text === '') return [];
    return [{ kind: index % 2 === 1 ? 'code' : 'text', text }];
  });
}

/** Paragraphs of Markdown, each on one line. */
export function paragraphsOf(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}
