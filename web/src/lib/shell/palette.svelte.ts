/** Whether the palette or the sheet of keys stands open. */
class Palette {
  open = $state(false);
  keys = $state(false);

  show(): void {
    this.keys = false;
    this.open = true;
  }

  showKeys(): void {
    this.open = false;
    this.keys = true;
  }

  close(): void {
    this.open = false;
    this.keys = false;
  }
}

export const palette = new Palette();
