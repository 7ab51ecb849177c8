/** Where the sample's nodes stand in the miniature, px. It is one small drawing, so no layouter is loaded for it. */
export const MINI_SIZE = { width: 420, height: 372 } as const;
export const MINI_CARD = { width: 164, height: 46 } as const;

export const MINI_CARDS = [
  { id: 'add_up', label: 'Add up', x: 16, y: 10 },
  { id: 'large', label: 'A lot of money?', x: 16, y: 90 },
  { id: 'ask', label: 'Pay the week?', x: 240, y: 90 },
  { id: 'enter', label: 'Book it', x: 28, y: 206 },
  { id: 'paid', label: 'Paid', x: 16, y: 310 },
  { id: 'refused', label: 'Refused', x: 240, y: 310 },
] as const;

export const MINI_LOOP = { id: 'book', label: 'Each expense', x: 16, y: 170, width: 188, height: 96 } as const;

/** Ways between them, named as the replay names what was taken. */
export const MINI_EDGES = [
  { id: 'add_up→large', path: 'M98 56V86' },
  { id: 'large→ask', path: 'M180 113H236' },
  { id: 'large→book', path: 'M98 136V166' },
  { id: 'ask→book', path: 'M290 136V209Q290 218 281 218H208' },
  { id: 'ask→refused', path: 'M350 136V306' },
  { id: 'book→paid', path: 'M98 266V306' },
] as const;
