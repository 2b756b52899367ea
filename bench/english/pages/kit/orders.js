export const customers = [
  'Alma Reyes',
  'Boris Kahn',
  'Chloe Dubois',
  'Dai Nakamura',
  'Elif Aydin',
  'Farid Haddad',
  'Greta Lindqvist',
  'Hugo Martins',
  'Ines Costa',
  'Jonas Weber',
  'Kavya Rao',
  'Liam Byrne',
];

export const states = ['Paid', 'Pending', 'Shipped', 'Cancelled'];

export const initial = customers.map((customer, index) => ({
  id: `SO-${4101 + index * 7}`,
  customer,
  date: `${String(2 + index).padStart(2, '0')} Mar 2026`,
  items: (index % 4) + 1,
  total: 48.5 + index * 37.25,
  state: states[index % 4],
}));
