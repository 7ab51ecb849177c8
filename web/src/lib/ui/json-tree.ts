/** What a value is, as the tree and its colours tell values apart. */
export type JsonKind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'blob' | 'secret';

export function kindOf(value: unknown): JsonKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 2 && '$blob' in value && 'size' in value) return 'blob';
    if (keys.length === 1 && '$secret' in value) return 'secret';
    return 'object';
  }
  return typeof value as 'boolean' | 'number' | 'string';
}

/** A value in one line, cut at `limit` characters: `14 items`, `{a, b, +3}`, `"text…"`. */
export function summary(value: unknown, limit = 48): string {
  switch (kindOf(value)) {
    case 'array': {
      const items = value as unknown[];
      return items.length === 1 ? '1 item' : `${items.length} items`;
    }
    case 'object': {
      const keys = Object.keys(value as object);
      if (keys.length === 0) return '{}';
      const shown = keys.slice(0, 3).join(', ');
      return cut(keys.length > 3 ? `{${shown}, +${keys.length - 3}}` : `{${shown}}`, limit);
    }
    case 'blob':
      return 'large value, kept apart';
    case 'secret':
      return `secret ${(value as { $secret: string }).$secret}`;
    case 'string':
      return cut(JSON.stringify(value), limit);
    default:
      return String(value ?? 'null');
  }
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
