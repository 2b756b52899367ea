export const goods = [
  { key: 'k1', name: 'Walnut desk lamp', price: 64, count: 1 },
  { key: 'k2', name: 'Walnut desk organiser', price: 38, count: 2 },
  { key: 'k3', name: 'Linen cushion, sand', price: 22, count: 1 },
  { key: 'k4', name: 'Linen cushion, moss', price: 22, count: 3 },
];

export const regions = [
  {
    value: 'Austria',
    label: 'Austria',
    children: ['Tyrol', 'Vienna'].map((value) => ({ value, label: value })),
  },
  {
    value: 'Spain',
    label: 'Spain',
    children: ['Galicia', 'Madrid'].map((value) => ({ value, label: value })),
  },
];

export const streets = ['Mill Lane', 'Mill Street', 'Millbank Road', 'Market Square'];
