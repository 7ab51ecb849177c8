/** Where an offset is, as people count: both from 1, columns in UTF-16 code units. */
export interface Position {
  line: number;
  column: number;
}

const LF = 10;
const CR = 13;

/** Offsets to lines and columns. A line ends with LF, CRLF or CR; a byte order mark takes no column. */
export class Lines {
  readonly text: string;
  #starts: number[] | null = null;

  constructor(text: string) {
    this.text = text;
  }

  at(offset: number): Position {
    const starts = this.#lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
  }

  /** Where the line that holds `offset` ends, its line break not counted. */
  endOfLine(offset: number): number {
    const end = /[\r\n]/g;
    end.lastIndex = offset;
    return end.exec(this.text)?.index ?? this.text.length;
  }

  #lineStarts(): number[] {
    if (this.#starts !== null) return this.#starts;
    const starts = [this.text.startsWith('\uFEFF') ? 1 : 0];
    for (let i = 0; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      // Of CRLF, the LF ends the line.
      if (code === LF || (code === CR && this.text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
    }
    this.#starts = starts;
    return starts;
  }
}
