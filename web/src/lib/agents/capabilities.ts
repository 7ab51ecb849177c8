export interface Capability {
  name: string;
  type: 'tool' | 'workflow';
}

/** Capabilities as typed: names on lines or with commas, `name:workflow` for long work; each once. */
export function capabilitiesOf(text: string): Capability[] {
  const found = new Map<string, Capability>();
  for (const entry of text.split(/[\s,]+/)) {
    const [, name, type] = /^(.*?)(?::(tool|workflow))?$/.exec(entry) ?? [];
    if (name) found.set(name, { name, type: type === 'workflow' ? 'workflow' : 'tool' });
  }
  return [...found.values()];
}
