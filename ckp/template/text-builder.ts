import type { SecretRef, SecretText } from '../../schema/json.ts';
import { MAX_TEXT_LENGTH } from '../expression/limits.ts';

/** Puts rendered text together; with a secret in it, as the parts that the executing call will join. */
export class TextBuilder {
  private readonly parts: (string | SecretRef)[] = [];
  private length = 0;
  private hasSecret = false;

  /** False, and nothing added, when the text would grow beyond its limit. */
  addText(text: string): boolean {
    this.length += text.length;
    if (this.length > MAX_TEXT_LENGTH) return false;
    const last = this.parts.length - 1;
    const before = this.parts[last];
    if (typeof before === 'string') this.parts[last] = before + text;
    else if (text !== '') this.parts.push(text);
    return true;
  }

  addSecret(secret: SecretRef): void {
    this.hasSecret = true;
    this.parts.push(secret);
  }

  finish(): string | SecretText {
    return this.hasSecret ? { $secret_text: this.parts } : this.parts.join('');
  }
}
