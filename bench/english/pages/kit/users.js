export const people = [
  ['Anke Brandt', 'anke', 'Owner'],
  ['Bilal Khan', 'bilal', 'Editor'],
  ['Carla Mendes', 'carla', 'Viewer'],
  ['Dmitri Volkov', 'dmitri', 'Editor'],
  ['Ebba Lund', 'ebba', 'Viewer'],
  ['Femi Adeyemi', 'femi', 'Admin'],
  ['Gloria Sanz', 'gloria', 'Viewer'],
  ['Hana Kim', 'hana', 'Editor'],
  ['Ivo Petrov', 'ivo', 'Viewer'],
  ['Jana Kralova', 'jana', 'Editor'],
  ['Karim Saleh', 'karim', 'Viewer'],
  ['Lena Vogt', 'lena', 'Admin'],
];

export const first = people.map(([name, mail, role], index) => ({
  key: mail,
  name,
  mail: `${mail}@plant.example`,
  role,
  team: ['Sales', 'Design', 'Finance'][index % 3],
  active: index % 4 !== 2,
  seen: `${index + 1} days ago`,
}));
