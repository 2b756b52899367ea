/** One icon set as npm has it, and how to read it. */
export type IconSet = {
  /** Where it is put: two versions of one package are two sets. */
  readonly folder: string;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  /** Folders of SVG files, relative to the package. */
  readonly svgs?: readonly string[];
  /** Script files that hold drawings as calls of `jsx` or `createElement`: one a file, or all in one. */
  readonly scripts?: { readonly folder: string; readonly pattern: RegExp };
  /** What of a name only says how the drawing is styled. */
  readonly style?: RegExp;
  /** Names that mean something else where they are read as words. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** The icon font, and where its letters are told. */
  readonly font?: { readonly family: string; readonly file: string; readonly letter: RegExp };
};

/** "Remove" is a minus sign there, and "create" a pencil. */
const material = {
  remove: 'minus',
  'remove circle': 'minus circle',
  'add to photos': 'plus photos',
  create: 'pencil',
  'get app': 'download',
  publish: 'upload',
  label: 'tag',
  'local offer': 'tag',
  report: 'warning octagon',
};

const mui = {
  package: '@mui/icons-material',
  licence: 'MIT',
  style: /(?:Outlined|Rounded|Sharp|TwoTone)$/,
  renamed: material,
};
const awesome = {
  package: '@fortawesome/fontawesome-free',
  licence: 'CC-BY-4.0',
  svgs: ['svgs/solid', 'svgs/regular', 'svgs/brands'],
};
const awesomeFont = {
  family: 'Font Awesome',
  file: 'metadata/icons.yml',
  letter: /^'?([a-z0-9-]+)'?:$[^]*?^ {2}unicode: '?([0-9a-f]+)'?$/gm,
};
const lucide = { package: 'lucide-static', licence: 'ISC', svgs: ['icons'] };
const heroicons = { package: 'heroicons', licence: 'MIT' };

export const iconSets: readonly IconSet[] = [
  { ...mui, folder: 'mui', version: '9.5.0', scripts: { folder: '.', pattern: /^[A-Z]\w*\.mjs$/ } },
  { ...mui, folder: 'mui-5', version: '5.18.0', scripts: { folder: 'esm', pattern: /^[A-Z]\w*\.js$/ } },
  {
    folder: 'material-design-icons',
    package: '@material-design-icons/svg',
    version: '0.14.15',
    licence: 'Apache-2.0',
    svgs: ['filled', 'outlined', 'round', 'sharp', 'two-tone'],
    renamed: material,
  },
  {
    folder: 'material-symbols',
    package: '@material-symbols/svg-400',
    version: '0.48.2',
    licence: 'Apache-2.0',
    svgs: ['outlined', 'rounded'],
    style: /-fill$/,
    renamed: material,
  },
  {
    folder: 'mdi',
    package: '@mdi/svg',
    version: '7.4.47',
    licence: 'Apache-2.0',
    svgs: ['svg'],
    style: /-(?:outline|variant)$/,
    font: {
      family: 'Material Design Icons',
      file: 'meta.json',
      letter: /"name":"([^"]+)","codepoint":"([0-9A-F]+)"/g,
    },
  },
  {
    folder: 'bootstrap-icons',
    package: 'bootstrap-icons',
    version: '1.13.2',
    licence: 'MIT',
    svgs: ['icons'],
    style: /-(?:fill|lg|sm)$/,
    renamed: { dash: 'minus', 'dash circle': 'minus circle', 'dash square': 'minus square' },
    font: { family: 'bootstrap-icons', file: 'font/bootstrap-icons.json', letter: /"([^"]+)": (\d+)/g },
  },
  {
    folder: 'ant-design',
    package: '@ant-design/icons-svg',
    version: '4.6.0',
    licence: 'MIT',
    svgs: ['inline-svg/outlined', 'inline-svg/filled', 'inline-svg/twotone'],
  },
  { ...awesome, folder: 'font-awesome', version: '7.3.1', style: /-alt$/, font: awesomeFont },
  { ...awesome, folder: 'font-awesome-6', version: '6.7.2', style: /-alt$/, font: awesomeFont },
  { ...awesome, folder: 'font-awesome-5', version: '5.15.4', style: /-alt$/, font: awesomeFont },
  { ...lucide, folder: 'lucide', version: '1.62.0' },
  { ...lucide, folder: 'lucide-0', version: '0.294.0' },
  {
    folder: 'feather',
    package: 'feather-icons',
    version: '4.29.2',
    licence: 'MIT',
    svgs: ['dist/icons'],
  },
  {
    ...heroicons,
    folder: 'heroicons',
    version: '2.2.0',
    svgs: ['24/outline', '24/solid', '20/solid', '16/solid'],
  },
  { ...heroicons, folder: 'heroicons-1', version: '1.0.6', svgs: ['outline', 'solid'] },
  {
    folder: 'tabler',
    package: '@tabler/icons',
    version: '3.52.0',
    licence: 'MIT',
    svgs: ['icons/outline', 'icons/filled'],
    font: {
      family: 'tabler-icons',
      file: 'icons.json',
      letter: /"name": "([^"]+)"[^]*?"unicode": "([0-9a-f]+)"/g,
    },
  },
  {
    folder: 'octicons',
    package: '@primer/octicons',
    version: '19.42.0',
    licence: 'MIT',
    svgs: ['build/svg'],
    style: /(?:-fill)?-\d+$/,
    renamed: { dash: 'minus' },
  },
  {
    folder: 'remix',
    package: 'remixicon',
    version: '4.9.1',
    licence: 'Apache-2.0',
    svgs: ['icons/*'],
    style: /-(?:line|fill)$/,
    renamed: { subtract: 'minus' },
    font: {
      family: 'remixicon',
      file: 'fonts/remixicon.css',
      letter: /\.ri-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"/g,
    },
  },
  {
    folder: 'phosphor',
    package: '@phosphor-icons/core',
    version: '2.1.1',
    licence: 'MIT',
    svgs: ['assets/regular', 'assets/bold', 'assets/fill', 'assets/light'],
    style: /-(?:bold|fill|light)$/,
  },
  {
    folder: 'ionicons',
    package: 'ionicons',
    version: '8.1.0',
    licence: 'MIT',
    svgs: ['dist/svg'],
    style: /-(?:outline|sharp)$/,
    renamed: { remove: 'minus', 'remove circle': 'minus circle', create: 'pencil' },
  },
  {
    folder: 'carbon',
    package: '@carbon/icons',
    version: '11.89.0',
    licence: 'Apache-2.0',
    svgs: ['svg/32', 'svg/16', 'svg/20'],
    style: /--filled$/,
    renamed: { subtract: 'minus' },
  },
  {
    folder: 'radix',
    package: '@radix-ui/react-icons',
    version: '1.3.2',
    licence: 'MIT',
    scripts: { folder: 'dist', pattern: /^react-icons\.esm\.js$/ },
    style: /Icon$/,
  },
  {
    folder: 'boxicons',
    package: 'boxicons',
    version: '2.1.4',
    licence: 'MIT',
    svgs: ['svg/regular', 'svg/solid', 'svg/logos'],
    style: /^bx[sl]?-/,
    font: {
      family: 'boxicons',
      file: 'css/boxicons.css',
      letter: /\.bx[sl]?-([a-z0-9-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"/g,
    },
  },
];
