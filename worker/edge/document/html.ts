/** Text that is HTML already; everything else is escaped on its way in. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Part = string | number | Markup | readonly Part[];

/** A template whose values are escaped unless they are {@link Markup}. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Markup {
  return new Markup(strings.reduce((text, piece, i) => text + piece + rendered(values[i] ?? ''), ''));
}

/** Text of our own source that is HTML or CSS as it stands. */
export function raw(text: string): Markup {
  return new Markup(text);
}

/** The little Markdown that our descriptions use: paragraphs, **strong**, `code`. */
export function markdown(text: string): Markup {
  return raw(
    text
      .split(/\n{2,}/)
      .filter((paragraph) => paragraph !== '')
      .map((paragraph) => {
        const inline = escaped(paragraph)
          .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
          .replaceAll(/`(.+?)`/g, '<code>$1</code>');
        return `<p>${inline.replaceAll('\n', ' ')}</p>`;
      })
      .join(''),
  );
}

function rendered(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(rendered).join('');
  return escaped(String(part));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}
