/** `validate_in_portal` → `Validate in portal`: an id as a label, for things that bear no title. */
export function nameOf(id: string): string {
  const words = id
    .replace(/[_\-.]+/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .trim();
  return words === '' ? id : words.charAt(0).toUpperCase() + words.slice(1);
}

const grouped = new Intl.NumberFormat('en-US');

/** Numbers with thin grouping: `12 408`. */
export function count(value: number): string {
  return grouped.format(value).replaceAll(',', '\u202f');
}

/** `1 invoice`, `4 invoices`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Bytes as people read them: `812 B`, `4.1 kB`, `2.3 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  if (size < 1_000_000) return `${(size / 1000).toFixed(1)} kB`;
  return `${(size / 1_000_000).toFixed(1)} MB`;
}

/** A long id with its middle left out: `run_01JF8Q…7T4K`. The whole id stays in titles and copies. */
export function shortId(id: string): string {
  return id.length <= 18 ? id : `${id.slice(0, 8)}…${id.slice(-6)}`;
}
